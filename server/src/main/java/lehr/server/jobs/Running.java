package lehr.server.jobs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import lehr.logs.source.Printable;

/** One piece of work on a thread of its own. */
final class Running implements Progress {
    /** What core advises and nobody can do here. */
    private static final String COMMAND_LINE = "; --format forces one";

    private final Jobs jobs;
    private final String id;
    private final Work work;
    private final StoppableTasks tasks;
    private final Thread thread;
    private Future<?> alarm;

    Running(Jobs jobs, String id, Work work, Executor workers) {
        this.jobs = jobs;
        this.id = id;
        this.work = work;
        this.tasks = new StoppableTasks(workers);
        this.thread = new Thread(this::run, "lehr-job-" + id);
        thread.setDaemon(true);
    }

    String id() {
        return id;
    }

    void start() {
        thread.start();
    }

    /** Replaces what will be done if it has not ended by then; null for nothing. */
    synchronized void alarm(Future<?> next) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarm = next;
    }

    /** Asks it to end. */
    void stop() {
        tasks.stop();
        thread.interrupt();
    }

    private void run() {
        Job.Phase phase = Job.Phase.FAILED;
        String message = "";
        String result = "";
        try {
            result = work.run(this);
            phase = Job.Phase.DONE;
        } catch (CancellationException | InterruptedException e) {
            phase = Job.Phase.CANCELLED;
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            message = reason(e);
        } finally {
            jobs.left(this, phase, message, result);
        }
    }

    @Override
    public void at(double share, String message) {
        tasks.check();
        jobs.tell(this, Math.max(0, Math.min(1, share)), message);
    }

    @Override
    public Executor executor() {
        return tasks;
    }

    private static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "memory ran out, expected a smaller study or a server with more (JAVA_TOOL_OPTIONS=-Xmx4g)";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": is not there, expected a file or folder";
        }
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": cannot be used, expected a file or folder Lehr may use";
        }
        boolean told = e.getMessage() != null && (e instanceof IOException || !isDefect(e));
        return told ? Printable.line(e.getMessage().replace(COMMAND_LINE, "")) : "this is a defect of Lehr: " + e;
    }

    private static boolean isDefect(Throwable e) {
        return e instanceof Error
                || e instanceof NullPointerException
                || e instanceof IllegalStateException
                || e instanceof IndexOutOfBoundsException
                || e instanceof ClassCastException;
    }
}
