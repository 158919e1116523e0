package lehr.cluster;

/** Spark did not start, or gave the whole job up; the message is one line. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(Throwable cause) {
        super("Spark gave up: " + firstLine(cause) + ", expected a master and executors that stay", cause);
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
