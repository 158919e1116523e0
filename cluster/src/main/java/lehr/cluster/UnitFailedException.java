package lehr.cluster;

/** A unit of work that would fail on every machine; the message says why in one line. */
public final class UnitFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnitFailedException(String message) {
        super(message);
    }

    public UnitFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
