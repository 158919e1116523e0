package lehr.lab.sweep.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Workers of a coordinator that was killed: they end by themselves soon after it, but must not write beside new ones.
 *
 * @param file of process ids and start times, one worker a line
 */
record Leftovers(Path file) {
    void note(ProcessHandle worker) throws IOException {
        Files.writeString(
                file,
                line(worker) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    /** Ends those that are still there. A process id that was given out anew since is another process. */
    void end() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            handle(line).ifPresent(worker -> {
                worker.destroyForcibly();
                worker.onExit().join();
            });
        }
        Files.delete(file);
    }

    private static Optional<ProcessHandle> handle(String line) {
        try {
            long id = Long.parseLong(line.split(" ", 2)[0]);
            return ProcessHandle.of(id).filter(worker -> line(worker).equals(line));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String line(ProcessHandle worker) {
        return worker.pid() + " "
                + worker.info().startInstant().map(Instant::toString).orElse("");
    }
}
