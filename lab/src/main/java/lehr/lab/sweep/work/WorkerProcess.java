package lehr.lab.sweep.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lehr.lab.sweep.PlannedJob;
import lehr.lab.train.JobJson;
import lehr.lab.train.Recipe;

/** A worker process and the jobs it has. All but the reading of its messages is done by the coordinator's thread. */
final class WorkerProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Map<String, PlannedJob> jobs = new LinkedHashMap<>();
    private boolean listens;

    /** A message, or that there are no more of them: the worker has ended. */
    record Event(WorkerProcess worker, Optional<Message> message) {}

    WorkerProcess(WorkerCommand command, File talk, Consumer<Event> events) throws IOException {
        process = command.start(talk);
        Thread reader = new Thread(() -> read(events), "worker-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Consumer<Event> events) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Message.of(line).ifPresent(message -> events.accept(new Event(this, Optional.of(message))));
            }
        } catch (IOException e) {
            // It was killed: that it has ended is all there is to tell.
        } finally {
            events.accept(new Event(this, Optional.empty()));
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void heard() {
        listens = true;
    }

    /** Whether it has told that it waits for jobs. */
    boolean listens() {
        return listens;
    }

    boolean isIdle() {
        return jobs.isEmpty();
    }

    int busy() {
        return jobs.size();
    }

    List<PlannedJob> jobs() {
        return List.copyOf(jobs.values());
    }

    /** The recipe all its jobs have. */
    Optional<Recipe> recipe() {
        return jobs.values().stream().findFirst().map(job -> job.job().recipe());
    }

    /** Hands a job out. If the worker has gone, its end will be told like that of any other. */
    void give(PlannedJob job) {
        jobs.put(job.id(), job);
        ObjectNode line = JSON.createObjectNode();
        line.set("job", JobJson.write(job.job()));
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    /** The job with this id, which it no longer has. */
    Optional<PlannedJob> take(String id) {
        return Optional.ofNullable(jobs.remove(id));
    }

    /** All its jobs, of which it has none any more. */
    List<PlannedJob> takeAll() {
        List<PlannedJob> all = new ArrayList<>(jobs.values());
        jobs.clear();
        return all;
    }

    /** Tells it that there are no more jobs. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** How it ended, for people. */
    String end() {
        try {
            int code = process.waitFor();
            return code > 128 ? "killed by signal " + (code - 128) : "ended with code " + code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "ended";
        }
    }
}
