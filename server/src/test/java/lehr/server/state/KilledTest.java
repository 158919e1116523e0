package lehr.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while it writes: nothing that was acknowledged is lost, and what is there is sound. */
@Timeout(600)
class KilledTest {
    /** Of the moments of killing. */
    private static final Random RANDOM = new Random(7);

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws IOException, InterruptedException, SQLException {
        killOften(4);
    }

    @Test
    @Tag("full")
    void nothingAcknowledgedIsLostInFiftyKills() throws IOException, InterruptedException, SQLException {
        killOften(50);
    }

    private void killOften(int times) throws IOException, InterruptedException, SQLException {
        Path file = folder.resolve("lehr.sqlite");
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < times; kill++) {
            acknowledged.addAll(writeUntilKilled(file));
            assertThat(integrity(file)).isEqualTo("ok");
            assertThat(kept(file)).containsAll(acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(times);
    }

    /** @return what the process said it was told is kept */
    private static List<String> writeUntilKilled(Path file) throws IOException, InterruptedException {
        Process scribe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Scribe.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = scribe.inputReader()) {
            lines.add(out.readLine());
            Thread killer = new Thread(() -> killLater(scribe));
            killer.start();
            out.lines().forEach(lines::add);
            killer.join();
        }
        // SIGKILL.
        assertThat(scribe.waitFor()).isEqualTo(128 + 9);
        return lines;
    }

    private static void killLater(Process scribe) {
        try {
            Thread.sleep(RANDOM.nextInt(300));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Process.destroyForcibly would close its output, and what is still in the pipe was acknowledged.
        scribe.toHandle().destroyForcibly();
    }

    private static Set<String> kept(Path file) {
        try (State state = State.open(file)) {
            Set<String> ids = new HashSet<>();
            Stream.of(state.studies(), state.fits(), state.plans())
                    .flatMap(shelf -> shelf.all().stream())
                    .forEach(thing -> ids.add(thing.id()));
            return ids;
        }
    }

    private static String integrity(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet row = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return row.getString(1);
        }
    }
}
