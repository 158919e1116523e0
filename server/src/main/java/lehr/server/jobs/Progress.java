package lehr.server.jobs;

/** What a piece of work tells of itself. */
public interface Progress {
    /**
     * Says how far it is.
     *
     * @throws java.util.concurrent.CancellationException if it was cancelled or has run too long
     */
    void at(double share, String message);
}
