package lehr.server.jobs;

/** A piece of work. */
@FunctionalInterface
public interface Work {
    /** Does it; @return the id of what it made. */
    String run(Progress progress) throws Exception;
}
