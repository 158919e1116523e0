package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lehr as a process of its own: what only a process can show. */
@Timeout(60)
class InterruptTest {
    private static final String ENDLESS = "constant(peak=1e-3, steps=1000000000000)";

    @TempDir
    private Path folder;

    @Test
    void ctrlCEndsWith130AndLeavesNothing() throws IOException, InterruptedException {
        assumeThat(interruptsAreHeard()).as("a process that hears Ctrl-C").isTrue();
        Process lehr =
                start("schedule", ENDLESS, "--csv", folder.resolve("lr.csv").toString());
        try {
            while (entries().isEmpty()) {
                assertThat(lehr.isAlive()).as("still writing").isTrue();
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(lehr.pid()))
                    .start()
                    .waitFor();
            assertThat(lehr.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lehr.exitValue()).isEqualTo(130);
            assertThat(entries()).isEmpty();
        } finally {
            lehr.destroyForcibly();
        }
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws IOException, InterruptedException {
        Process lehr = start("schedule", "constant(peak=1e-3, steps=200000)", "--json", "--every", "1");
        lehr.getInputStream().read();
        lehr.getInputStream().close();
        assertThat(lehr.getErrorStream().readAllBytes()).isEmpty();
        assertThat(lehr.waitFor()).isZero();
    }

    private static Process start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** Lehr in a JVM of its own, with flags. */
    static Process start(List<String> flags, String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "lehr.cli.Main"));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).start();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    /** A shell starts background jobs deaf to Ctrl-C, and their children inherit that. */
    static boolean interruptsAreHeard() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 2");
        return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) == 0;
    }
}
