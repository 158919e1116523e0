package lehr.server.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** An executor whose tasks can all be stopped: those that wait, those that run, those to come. */
final class StoppableTasks implements Executor {
    private final Executor workers;
    private final List<Future<?>> handed = new ArrayList<>();
    private boolean stopped;

    StoppableTasks(Executor workers) {
        this.workers = workers;
    }

    /** Core hands in {@code FutureTask}s, which it then waits for. */
    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            check();
            if (task instanceof Future<?> future) {
                handed.removeIf(Future::isDone);
                handed.add(future);
            }
        }
        workers.execute(task);
    }

    synchronized void check() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
    }

    synchronized void stop() {
        stopped = true;
        handed.forEach(future -> future.cancel(true));
        handed.clear();
    }
}
