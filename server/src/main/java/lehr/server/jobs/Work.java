package lehr.server.jobs;

/** A piece of work. */
@FunctionalInterface
public interface Work {
    /**
     * Does it, on a thread that is interrupted when it is cancelled.
     *
     * @return the id of what it made
     * @throws Exception whose message is told in one line
     */
    String run(Progress progress) throws Exception;
}
