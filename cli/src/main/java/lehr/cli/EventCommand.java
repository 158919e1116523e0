package lehr.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveUpdate;

/**
 * A command of the user that is run on each event, by {@code sh -c}, one after another beside the watch. What the event is
 * comes in the environment and as JSON on stdin: nothing that a log holds is ever part of the command's text. A command
 * that fails or takes too long is told of and nothing more.
 */
final class EventCommand implements AutoCloseable {
    private static final long SECONDS = 60;
    private static final int WAITING = 100;
    private static final ObjectWriter LINE = lehr.fit.Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    private final String command;
    private final Consumer<String> faults;
    private final ExecutorService queue;

    private EventCommand(String command, Consumer<String> faults) {
        this.command = command;
        this.faults = faults;
        this.queue = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), EventCommand::thread);
    }

    /** @param command null for none */
    static EventCommand of(String command, Consumer<String> faults) {
        return new EventCommand(command, faults);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lehr-exec");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs it for every event of an update. */
    void tell(LiveUpdate update) {
        if (command == null) {
            return;
        }
        for (LiveEvent event : update.events()) {
            try {
                queue.execute(() -> run(update.run(), event));
            } catch (RejectedExecutionException e) {
                faults.accept("--exec: more than " + WAITING + " events wait, "
                        + event.kind().text() + " is left out");
            }
        }
    }

    private void run(String run, LiveEvent event) {
        try {
            Process process = start(run, event);
            say(process, json(run, event));
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                faults.accept("--exec: still running after " + SECONDS + " s on "
                        + event.kind().text() + ", stopped");
            } else if (process.exitValue() != 0) {
                faults.accept("--exec: exit code " + process.exitValue() + " on "
                        + event.kind().text());
            }
        } catch (IOException e) {
            faults.accept("--exec: cannot be run (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Process process, String line) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It does not read what it is told: the environment says the same.
            return;
        }
    }

    private Process start(String run, LiveEvent event) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        Map<String, String> environment = builder.environment();
        environment.put("LEHR_RUN", run);
        environment.put("LEHR_EVENT", event.kind().text());
        environment.put("LEHR_SEVERITY", event.severity().text());
        environment.put("LEHR_STEP", String.valueOf(event.step()));
        environment.put("LEHR_TEXT", event.text());
        // Its words would stand among the updates.
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private record Told(String run, LiveEvent event) {}

    private static String json(String run, LiveEvent event) {
        try {
            return LINE.writeValueAsString(new Told(run, event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is JSON", e);
        }
    }

    /** Waits for the commands under way. */
    @Override
    public void close() {
        queue.shutdown();
        try {
            queue.awaitTermination(2 * SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
