package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Trains the jobs it is told of on one stream, one JSON object a line, and tells of them on another, likewise:
 *
 * <pre>
 * in   {"job": …}
 * out  {"free": N}                                    N more jobs would find a lane
 *      {"kept": ID, "step": S}                        the state after step S lies in the job's folder
 *      {"progress": ID, "step": S, "tokens_per_second": X}
 *      {"done": ID, "final_val_loss": X}
 *      {"failed": ID, "step": S, "reason": "…"}       the run diverged; its log is kept
 * </pre>
 *
 * <p>When the first stream ends it finishes what runs and returns.
 */
public final class Worker implements Training.Jobs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NANOSECONDS_BETWEEN_REPORTS = 1_000_000_000L;

    private final int lanes;
    private final PrintStream out;
    private final BlockingQueue<Optional<Job>> inbox = new LinkedBlockingQueue<>();
    private int told = -1;
    private int taken;
    private long reported = System.nanoTime();
    private long tokens;

    /** @param lanes jobs side by side */
    public Worker(int lanes, PrintStream out) {
        this.lanes = lanes;
        this.out = out;
    }

    /** Trains until {@code in} ends and all its jobs are done. */
    public void run(BufferedReader in, Training.Learners learners, Training.Corpora corpora) throws IOException {
        Thread reader = new Thread(() -> read(in), "jobs");
        reader.setDaemon(true);
        reader.start();
        new Training(lanes, this, learners, corpora).run();
    }

    private void read(BufferedReader in) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode job = JSON.readTree(line).path("job");
                inbox.add(Optional.of(JobJson.read(job)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inbox.add(Optional.empty());
        }
    }

    @Override
    public Optional<Job> next(Optional<Recipe> recipe) throws IOException {
        tellFree();
        if (recipe.isEmpty()) {
            return take();
        }
        Optional<Job> waiting = Optional.ofNullable(inbox.peek()).orElse(Optional.empty());
        return waiting.filter(job -> job.recipe().equals(recipe.get())).flatMap(job -> poll());
    }

    private Optional<Job> take() throws IOException {
        try {
            Optional<Job> job = inbox.take();
            taken += job.isPresent() ? 1 : 0;
            return job;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it waited for a job", e);
        }
    }

    private Optional<Job> poll() {
        taken++;
        return inbox.remove();
    }

    private void tellFree() {
        int free = lanes - taken - inbox.size();
        if (free != told) {
            told = free;
            tell(JsonNodeFactory.instance.objectNode().put("free", Math.max(0, free)));
        }
    }

    @Override
    public void kept(Job job, long steps) {
        tell(about("kept", job).put("step", steps));
    }

    @Override
    public void ended(Job job, Result result) {
        taken--;
        if (result.diverged()) {
            tell(about("failed", job)
                    .put("step", result.steps())
                    .put(
                            "reason",
                            "its loss is no number, at an LR of "
                                    + job.schedule().at(result.steps())));
        } else {
            tell(about("done", job).put("final_val_loss", result.finalLoss()));
        }
    }

    @Override
    public void stepped(List<Training.Standing> standings) {
        for (Training.Standing standing : standings) {
            tokens += standing.job().recipe().tokensPerStep();
        }
        long now = System.nanoTime();
        if (now - reported < NANOSECONDS_BETWEEN_REPORTS) {
            return;
        }
        double each = tokens * 1e9 / (now - reported) / standings.size();
        for (Training.Standing standing : standings) {
            tell(about("progress", standing.job()).put("step", standing.steps()).put("tokens_per_second", each));
        }
        reported = now;
        tokens = 0;
    }

    private static ObjectNode about(String what, Job job) {
        return JsonNodeFactory.instance.objectNode().put(what, job.id());
    }

    private void tell(ObjectNode line) {
        out.println(line);
        out.flush();
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("nobody listens to this worker any more"));
        }
    }
}
