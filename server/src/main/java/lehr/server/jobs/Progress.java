package lehr.server.jobs;

import java.util.concurrent.Executor;

/** What a piece of work tells of itself, and how it hears that it is no longer wanted. */
public interface Progress {
    /**
     * Says how far it is. Work calls it a last time just before it keeps its result: what was cancelled until then leaves
     * nothing behind.
     *
     * @param share done so far, 0…1
     * @throws java.util.concurrent.CancellationException if it was cancelled or has run too long
     */
    void at(double share, String message);

    /**
     * Runs tasks on all processors, for {@code Fitter.withExecutor} and its like. Once the job is cancelled it refuses
     * tasks and cancels those it was handed, so that {@code Fitter} ends with a {@code CancellationException} as soon as
     * the task at hand is done.
     */
    default Executor executor() {
        return Runnable::run;
    }
}
