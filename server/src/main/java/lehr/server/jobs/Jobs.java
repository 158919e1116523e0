package lehr.server.jobs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StateException;
import lehr.server.state.StoredJob;

/**
 * The queue. Jobs outlive the process as far as they have ended: one that was still to be done is, after a restart, a
 * failed one. Safe for use by many threads.
 */
public final class Jobs implements AutoCloseable {
    private static final String LEFT_ALONE = "; it did not stop at once, its result will be thrown away";

    private final Shelf<StoredJob> kept;
    private final JobLimits limits;
    private final Executor workers;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, Jobs::daemon);
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Deque<Running> queue = new ArrayDeque<>();
    private final Map<String, Running> running = new HashMap<>();
    /** Why a running job was asked to end, and how it will then be told of. */
    private final Map<String, Ending> endings = new HashMap<>();
    /** Work that was cancelled and goes on all the same. */
    private final Set<Running> leftAlone = new HashSet<>();

    private record Ending(Job.Phase phase, String message) {}

    /**
     * @param kept where jobs outlive the process
     * @param limits of them
     */
    public Jobs(Shelf<StoredJob> kept, JobLimits limits) {
        this.kept = kept;
        this.limits = limits;
        this.workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Jobs::daemon);
        for (StoredJob stored : kept.all()) {
            Job job = Job.of(stored);
            jobs.put(job.id(), job);
            if (!job.state().ended()) {
                keep(job.ended(Job.Phase.FAILED, "the server ended", ""));
            }
        }
        prune();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "lehr-jobs");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Queues a piece of work.
     *
     * @throws QueueFull if too many wait
     */
    public synchronized Job submit(String kind, String title, Work work) {
        if (queue.size() >= limits.queued()) {
            throw new QueueFull(queue.size());
        }
        Job job = new Job(State.newId(), kind, title, Job.Phase.QUEUED, 0, "", "", Instant.now(), null);
        kept.put(job.stored());
        show(job);
        queue.add(new Running(this, job.id(), work, workers));
        startNext();
        return jobs.get(job.id());
    }

    /** Work that goes on although it was cancelled has its place taken, but not more than once over. */
    private void startNext() {
        while (!queue.isEmpty()
                && running.size() < limits.running()
                && running.size() + leftAlone.size() < 2 * limits.running()) {
            Running next = queue.remove();
            running.put(next.id(), next);
            // Not kept: after a restart, one that ran and one that waited are the same.
            show(jobs.get(next.id()).running(0, ""));
            next.start();
            next.alarm(clock.schedule(() -> tooLong(next), limits.longest().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private synchronized void tooLong(Running job) {
        String limit = limits.longest().toMinutes() + " minutes";
        stop(job, new Ending(Job.Phase.FAILED, "it ran for more than " + limit + ", expected less"));
    }

    /**
     * Cancels a job: one that waits is gone, one that runs is interrupted.
     *
     * @return the job as it stands now; empty if there is none
     */
    public synchronized Optional<Job> cancel(String id) {
        if (queue.removeIf(waiting -> waiting.id().equals(id))) {
            keep(jobs.get(id).ended(Job.Phase.CANCELLED, "cancelled", ""));
        } else if (running.containsKey(id)) {
            stop(running.get(id), new Ending(Job.Phase.CANCELLED, "cancelled"));
        }
        return find(id);
    }

    private void stop(Running job, Ending ending) {
        if (running.get(job.id()) == job && endings.putIfAbsent(job.id(), ending) == null) {
            show(jobs.get(job.id()).running(jobs.get(job.id()).progress(), "stopping"));
            job.stop();
            job.alarm(clock.schedule(() -> leaveAlone(job), limits.grace().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private synchronized void leaveAlone(Running job) {
        if (running.remove(job.id(), job)) {
            leftAlone.add(job);
            Ending ending = endings.remove(job.id());
            end(job.id(), ending.phase(), ending.message() + LEFT_ALONE, "");
        }
    }

    /** What a job's thread says last. */
    synchronized void left(Running job, Job.Phase phase, String message, String result) {
        job.alarm(null);
        leftAlone.remove(job);
        if (running.remove(job.id(), job)) {
            Ending ending = endings.remove(job.id());
            if (ending == null || phase == Job.Phase.DONE) {
                end(job.id(), phase, message, result);
            } else {
                end(job.id(), ending.phase(), ending.message(), "");
            }
        }
        startNext();
    }

    synchronized void tell(Running job, double share, String message) {
        if (running.get(job.id()) == job && !endings.containsKey(job.id())) {
            show(jobs.get(job.id()).running(share, message));
        }
    }

    private void end(String id, Job.Phase phase, String message, String result) {
        keep(jobs.get(id).ended(phase, message, result));
        prune();
        startNext();
    }

    private void keep(Job job) {
        show(job);
        try {
            kept.put(job.stored());
        } catch (StateException e) {
            // The disk is full, say: what the file still has is told as failed after the next start.
            return;
        }
    }

    private void show(Job job) {
        jobs.put(job.id(), job);
        listeners.forEach(listener -> listener.accept(job));
    }

    private void prune() {
        long ended = jobs.values().stream().filter(job -> job.state().ended()).count();
        Iterator<Job> oldest = jobs.values().iterator();
        while (ended > limits.kept()) {
            Job job = oldest.next();
            if (job.state().ended()) {
                kept.remove(job.id());
                oldest.remove();
                ended--;
            }
        }
    }

    /** Newest last. */
    public synchronized List<Job> all() {
        return new ArrayList<>(jobs.values());
    }

    public synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Has every change told, in order; the listener must not block. */
    public void listen(Consumer<Job> listener) {
        listeners.add(listener);
    }

    /** Cancels all that waits or runs. */
    @Override
    public synchronized void close() {
        List.copyOf(queue).forEach(job -> cancel(job.id()));
        for (Running job : List.copyOf(running.values())) {
            job.stop();
            running.remove(job.id());
            end(job.id(), Job.Phase.FAILED, "the server ended", "");
        }
        clock.shutdownNow();
    }
}
