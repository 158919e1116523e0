package lehr.server.jobs;

/** So many jobs wait already that one more is refused. */
public final class QueueFull extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueFull(int waiting) {
        super(waiting + " jobs wait already, expected fewer; try again when some have ended");
    }
}
