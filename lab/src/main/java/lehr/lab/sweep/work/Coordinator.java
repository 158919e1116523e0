package lehr.lab.sweep.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import lehr.lab.sweep.PlannedJob;
import lehr.lab.sweep.work.WorkerProcess.Event;
import lehr.lab.train.Recipe;

/**
 * Has jobs trained by worker processes. A worker that dies is replaced and its jobs are handed out again: they go on from
 * their checkpoints. What is done is seen by the jobs' folders alone, so that a coordinator can go on where another one
 * was killed.
 */
public final class Coordinator implements AutoCloseable {
    /** Workers that may die in a row without having been heard of: then something is wrong with all of them. */
    private static final int DEAD_ON_ARRIVAL = 3;

    private final WorkerCommand command;
    private final ToIntFunction<Recipe> lanes;
    private final File talk;
    private final Progress progress;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<String, String> diverged = new LinkedHashMap<>();
    private final Leftovers leftovers;
    private final Thread onInterrupt = new Thread(this::kill, "stop-workers");
    private int deadOnArrival;
    private boolean closed;

    /**
     * What became of the jobs.
     *
     * @param diverged jobs whose loss was no number any more, with the place
     * @param lost jobs that could not be done, with the reason
     */
    public record Outcome(Map<String, String> diverged, Map<String, String> lost) {}

    /**
     * @param lanes runs of a recipe that one worker trains side by side
     * @param folder for what workers say on stderr, and the list of them
     * @param name of this coordinator among others that use the folder, "" if there are none
     */
    public Coordinator(
            WorkerCommand command, ToIntFunction<Recipe> lanes, Path folder, String name, Progress progress) {
        this.command = command;
        this.lanes = lanes;
        talk = folder.resolve("workers" + name + ".log").toFile();
        leftovers = new Leftovers(folder.resolve("workers" + name));
        this.progress = progress;
    }

    /**
     * Trains all jobs that are not done yet.
     *
     * @param most workers at a time
     * @throws IOException if no worker can be started
     */
    public Outcome run(List<PlannedJob> jobs, int most) throws IOException {
        JobQueue queue = new JobQueue(jobs);
        leftovers.end();
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        for (int worker = 0; worker < Math.min(most, queue.waiting()); worker++) {
            start();
        }
        while (queue.hasReady() || workers.stream().anyMatch(worker -> !worker.isIdle())) {
            handOut(queue);
            progress.show();
            handle(next(), queue);
        }
        workers.forEach(WorkerProcess::dismiss);
        workers.forEach(WorkerProcess::end);
        progress.end();
        queue.stranded().forEach(job -> queue.lost()
                .put(job.id(), "its trunk " + job.trunk().orElseThrow().id() + " never got there"));
        return new Outcome(diverged, queue.lost());
    }

    private Optional<Event> next() throws IOException {
        try {
            return Optional.ofNullable(events.poll(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while workers train", e);
        }
    }

    private synchronized void start() throws IOException {
        if (closed) {
            return;
        }
        WorkerProcess worker = new WorkerProcess(command, talk, events::add);
        workers.add(worker);
        leftovers.note(worker.handle());
    }

    /** Gives each worker what it can take, one job a round, so that none has many while another has none. */
    private void handOut(JobQueue queue) {
        List<WorkerProcess> open = new ArrayList<>(workers);
        open.removeIf(worker -> !worker.listens());
        while (!open.isEmpty()) {
            WorkerProcess worker = open.stream()
                    .min(Comparator.comparingInt(WorkerProcess::busy))
                    .orElseThrow();
            Optional<PlannedJob> job = jobFor(worker, queue);
            job.ifPresent(worker::give);
            if (job.isEmpty()) {
                open.remove(worker);
            }
        }
    }

    private Optional<PlannedJob> jobFor(WorkerProcess worker, JobQueue queue) {
        if (worker.isIdle()) {
            return queue.takeSuspect().or(() -> recipe(queue).flatMap(queue::take));
        }
        Recipe recipe = worker.recipe().orElseThrow();
        boolean alone = worker.jobs().stream().anyMatch(queue::isSuspect);
        return alone || worker.busy() >= lanes.applyAsInt(recipe) ? Optional.empty() : queue.take(recipe);
    }

    /** The recipe with most work for each worker that would then be on it. */
    private Optional<Recipe> recipe(JobQueue queue) {
        return queue.workReady().entrySet().stream()
                .max(Comparator.comparingDouble(work -> work.getValue() / (1 + workersOn(work.getKey()))))
                .map(Map.Entry::getKey);
    }

    private long workersOn(Recipe recipe) {
        return workers.stream()
                .filter(worker -> worker.recipe().filter(recipe::equals).isPresent())
                .count();
    }

    private void handle(Optional<Event> event, JobQueue queue) throws IOException {
        if (event.isEmpty()) {
            return;
        }
        WorkerProcess worker = event.get().worker();
        Optional<Message> message = event.get().message();
        if (message.isEmpty()) {
            fell(worker, queue);
            return;
        }
        worker.heard();
        deadOnArrival = 0;
        if (message.get() instanceof Message.Progress step) {
            progress.at(step.job(), step.step());
        } else if (message.get() instanceof Message.Done done) {
            worker.take(done.job()).ifPresent(job -> ended(job, queue, "no result of it was written"));
        } else if (message.get() instanceof Message.Failed failed) {
            worker.take(failed.job()).ifPresent(job -> failed(job, failed, queue));
        }
    }

    private void failed(PlannedJob job, Message.Failed failed, JobQueue queue) {
        if (job.isDone()) {
            diverged.put(job.id(), "step " + failed.step() + ": " + failed.reason());
            progress.say(job.id() + " diverged at step " + failed.step() + ": " + failed.reason());
        }
        ended(job, queue, failed.reason());
    }

    private void ended(PlannedJob job, JobQueue queue, String otherwise) {
        if (job.isDone()) {
            progress.done(job);
        } else {
            progress.say(job.id() + " could not be trained: " + otherwise);
            queue.fell(job, otherwise);
        }
    }

    private void fell(WorkerProcess worker, JobQueue queue) throws IOException {
        String how = worker.end();
        if (!worker.listens() && ++deadOnArrival == DEAD_ON_ARRIVAL) {
            throw new IOException("workers end before they take a job, the last " + how + " (" + lastWords()
                    + "), expected them to train");
        }
        synchronized (this) {
            workers.remove(worker);
        }
        if (!worker.isIdle()) {
            progress.say("a worker with " + worker.busy() + " runs was " + how + "; they go on in another");
        }
        worker.takeAll().forEach(job -> queue.fell(job, "its worker " + how));
        start();
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(talk.toPath());
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    /** Ends all workers at once. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // This process is going down and runs the hook already.
            return;
        }
    }

    private synchronized void kill() {
        closed = true;
        workers.forEach(WorkerProcess::kill);
    }
}
