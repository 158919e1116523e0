package lehr.server.state;

/** The state cannot be opened, read or written: one line that names its file. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StateException(String message) {
        super(message);
    }

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
