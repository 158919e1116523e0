package lehr.server.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lehr.server.state.State;

/** The queue. */
public final class Jobs implements AutoCloseable {
    private final ExecutorService workers = Executors.newFixedThreadPool(1);
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** Queues a piece of work. */
    public synchronized Job submit(String kind, String title, Work work) {
        Job job = new Job(State.newId(), kind, title, Job.Phase.QUEUED, 0, "", "", Instant.now(), null);
        jobs.put(job.id(), job);
        workers.execute(() -> run(job.id(), work));
        return job;
    }

    private void run(String id, Work work) {
        change(id, Job.Phase.RUNNING, 0, "", "");
        try {
            change(
                    id,
                    Job.Phase.DONE,
                    1,
                    "",
                    work.run((share, message) -> change(id, Job.Phase.RUNNING, share, message, "")));
        } catch (Exception e) {
            change(id, Job.Phase.FAILED, 1, e.getMessage(), "");
        }
    }

    private synchronized void change(String id, Job.Phase phase, double progress, String message, String result) {
        Job was = jobs.get(id);
        jobs.put(
                id,
                new Job(
                        id,
                        was.kind(),
                        was.title(),
                        phase,
                        progress,
                        message,
                        result,
                        was.made(),
                        phase.ended() ? Instant.now() : null));
    }

    /** Newest last. */
    public synchronized List<Job> all() {
        return new ArrayList<>(jobs.values());
    }

    public synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
