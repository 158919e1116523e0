package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are logs, and what their runs are called. */
class LogFinderTest {
    private static final String LOG = "step,lr,loss\n0,1e-3,9\n10,1e-3,8\n20,1e-3,7\n";

    @TempDir
    Path folder;

    @Test
    void foldersAreSearchedAndOtherFilesPassedOver() throws IOException {
        file("a/metrics.csv", LOG);
        file("b/c/metrics.csv", LOG);
        file("notes.txt", "nothing here\n");
        file("table.csv", "name,age\nx,3\n");
        file("empty.csv", "");
        file(".hidden/metrics.csv", LOG);
        assertThat(ids()).containsExactly("a", "c");
    }

    @Test
    void runsOfOneNameAreToldApartByTheirFolders() throws IOException {
        file("a/run.csv", LOG);
        file("b/run.csv", LOG);
        file("c/b/run.csv", LOG);
        assertThat(ids()).containsExactly("run", "b-run", "b-run-2");
    }

    @Test
    void checkpointsThatHoldTheSameLogAreNoRuns() {
        List<Path> folders = List.of(Path.of("r/checkpoint-5"), Path.of("r/checkpoint-10"), Path.of("r/x"));
        assertThat(Checkpoints.withoutCopies(Path.of("r"), folders)).isEqualTo(folders);
    }

    @Test
    void theLongestCheckpointIsTheLog() throws IOException {
        for (String place : new String[] {"out/checkpoint-500", "out/checkpoint-1000", "out/checkpoint-900"}) {
            file(place + "/trainer_state.json", "{}");
        }
        Path out = folder.resolve("out");
        List<Path> all =
                List.of(out.resolve("checkpoint-1000"), out.resolve("checkpoint-500"), out.resolve("checkpoint-900"));
        assertThat(Checkpoints.withoutCopies(out, all)).containsExactly(out.resolve("checkpoint-1000"));
        file("out/trainer_state.json", "{}");
        assertThat(Checkpoints.withoutCopies(out, all)).isEmpty();
    }

    @Test
    void linksToFoldersAreNotFollowed() throws IOException {
        file("in/a.csv", LOG);
        file("out/b.csv", LOG);
        Files.createSymbolicLink(folder.resolve("in/up"), folder);
        Files.createSymbolicLink(folder.resolve("in/out"), folder.resolve("out"));
        assertThat(StudyReader.logs(folder.resolve("in"), LogOptions.DEFAULTS)).hasSize(1);
    }

    @Test
    void aTarIsRefusedByNameAndPassedOverInAFolder() throws IOException {
        file("a.csv", LOG);
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        Path archive = Files.write(folder.resolve("logs.tar"), tar);
        assertThat(ids()).containsExactly("a");
        assertThatThrownBy(() -> StudyReader.logs(archive, LogOptions.DEFAULTS))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("is a tar archive");
    }

    @Test
    void aRunReadTwiceIsSaid() throws IOException {
        StringBuilder log = new StringBuilder("step,lr,loss\n");
        for (int step = 0; step < 100; step++) {
            log.append(step).append(",1e-3,").append(9 - step / 37.0).append('\n');
        }
        file("a.csv", log.toString());
        file("b.csv", log.toString());
        file("c.csv", log.toString().replace("8.", "8.1"));
        List<LoggedRun> runs = StudyReader.logs(folder, LogOptions.DEFAULTS);
        assertThat(runs.get(0).warnings()).isEmpty();
        assertThat(runs.get(1).warnings()).singleElement().asString().contains("as a: one run in two files?");
        assertThat(runs.get(2).warnings()).isEmpty();
    }

    private List<String> ids() {
        return StudyReader.logs(folder, LogOptions.DEFAULTS).stream()
                .map(LoggedRun::id)
                .toList();
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
