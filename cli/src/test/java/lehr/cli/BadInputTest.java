package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: exit 3, one line with file and line, no stack trace, nothing written. */
class BadInputTest {
    private static final String HEAD = "step,lr,train_loss\n";
    private static final String ROWS = HEAD + "39,4e-4,5.1\n79,8e-4,4.8\n";

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void writeStudy() {
        study = SmallStudy.in(folder);
    }

    static Stream<Arguments> brokenLogs() {
        return Stream.of(
                Arguments.of("empty file", "", ":1"),
                Arguments.of("header only", HEAD, ""),
                Arguments.of("missing step column", "lr,train_loss\n1e-3,5\n", ":1"),
                Arguments.of("missing loss column", "step,lr\n1,1e-3\n", ":1"),
                Arguments.of("text for a step", ROWS + "soon,1e-3,4.7\n", ":4"),
                Arguments.of("text for a loss", ROWS + "119,1e-3,low\n", ":4"),
                Arguments.of("NaN for a step", ROWS + "NaN,1e-3,4.7\n", ":4"),
                Arguments.of("NaN for a learning rate", ROWS + "119,NaN,4.7\n", ":4"),
                Arguments.of("negative step", ROWS + "-5,1e-3,4.7\n", ":4"),
                Arguments.of("negative learning rate", ROWS + "119,-1e-3,4.7\n", ":4"),
                Arguments.of("ragged row", ROWS + "119,1e-3\n", ":4"),
                Arguments.of("binary", "\u0000\u0001\u0002\u007fELF\u0000\n", ":1"),
                Arguments.of("a field of megabytes", ROWS + "119,1e-3," + "7".repeat(3_000_000) + "\n", ":4"),
                Arguments.of("an open quote", ROWS + "119,1e-3,\"" + "7,\n".repeat(1_000_000), ":4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLogs")
    void aBrokenLogIsNamedWithItsLine(String what, String content, String line) throws IOException {
        Files.writeString(study.log("cosine"), content);
        refused(study.log("cosine") + line);
    }

    @ParameterizedTest
    @CsvSource({
        "'',:1",
        "'run,file\n',",
        "'run\nx\n',:1",
        "'run,file\na,constant.csv,1\n',:2",
        "'run,file\na,missing.csv\n',",
        "'run,file,params\na,constant.csv,many\n',:2",
        "'run,file,params\na,constant.csv,NaN\n',:2",
        "'run,file,peak_lr\na,constant.csv,-1\n',:2",
        "'run,file,total_steps\na,constant.csv,-1\n',:2",
        "'run,file,schedule\na,constant.csv,zigzag\n',:2",
        "'run,file\na,constant.csv\na,wsd.csv\n',:3",
    })
    void aBrokenRunsTableIsNamedWithItsLine(String content, String line) throws IOException {
        Files.writeString(study.folder().resolve("runs.csv"), content);
        refused(line == null ? study.folder().toString() : study.folder().resolve("runs.csv") + line);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(study.log("wsd"), "step,lr,train_loss\n1,1e-3,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(study.log("wsd").toString());
    }

    @Test
    void aMissingFolderIsRefused() {
        Path missing = folder.resolve("nothing");
        assertThat(lehr("inspect", missing.toString()).badInputLine()).contains(missing.toString());
        assertThat(lehr("fit", missing.toString()).badInputLine()).contains(missing.toString());
        assertThat(lehr("score", missing.toString(), study.toString()).badInputLine())
                .contains(missing.toString());
    }

    @Test
    void anEmptyFolderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(lehr("inspect", empty.toString()).badInputLine()).contains(empty.toString());
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Files.setPosixFilePermissions(study.log("wsd"), PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(study.log("wsd"))) {
            Path memory = Path.of("/proc/self/mem");
            assumeThat(memory).as("this user may read everything").exists();
            Files.delete(study.log("wsd"));
            Files.createSymbolicLink(study.log("wsd"), memory);
        }
        refused(study.log("wsd").toString());
    }

    @Test
    void runsThatMatchNothingAreRefused() {
        assertThat(lehr("fit", study.toString(), "--runs", "none*").badInputLine())
                .contains("none*");
    }

    @Test
    void aLossThatNoRunLogsIsRefused() {
        assertThat(lehr("fit", study.toString(), "--loss", "val").badInputLine())
                .contains("val loss");
    }

    @Test
    void aLossThatDivergedIsDataLeftOutWithANote() throws IOException {
        String log = Files.readString(study.log("wsd"));
        Files.writeString(study.log("wsd"), log + "4039,1e-3,NaN\n4079,1e-3,inf\n");
        Launch fit = lehr("fit", study.toString(), "--runs", "wsd,cosine").done();
        assertThat(fit.err()).contains("wsd: 2 rows with a NaN or infinite loss, left out of the fit");
        assertThat(lehr("inspect", study.toString(), "--json").done().out()).contains("diverged");
    }

    @ParameterizedTest
    @CsvSource({
        "'',1",
        "'{',1",
        "'[]',1",
        "'{}',1",
        "'{\"format\": \"lehr-fit\", \"format_version\": 99}',1",
        "'{\"format\": \"lehr-plan\", \"format_version\": 1}',1",
        "'{\"format\": \"lehr-fit\", \"format_version\": 1, \"law\": 3}',1",
        "'{\"format\": \"lehr-fit\", \"format_version\": 1}',1",
        "'\u0000\u0001\u0002',1",
    })
    void aBrokenFitIsRefused(String content, int line) throws IOException {
        Path fit = Files.writeString(folder.resolve("fit.json"), content);
        String at = fit + ":" + line + ": ";
        assertThat(lehr("score", fit.toString(), study.toString()).badInputLine())
                .contains(at);
        assertThat(lehr("predict", fit.toString(), "--schedule", "cosine(peak=1e-3, steps=100)")
                        .badInputLine())
                .contains(at);
    }

    @Test
    void anOutputInAMissingFolderIsRefusedBeforeTheStudyIsRead() throws IOException {
        Path out = folder.resolve("missing/fit.json");
        assertThat(lehr("fit", folder.resolve("nothing").toString(), "--out", out.toString())
                        .badInputLine())
                .contains(out.toString());
    }

    @Test
    void aFullDiskIsReported() {
        assumeThat(Path.of("/dev/full")).as("a device that is always full").exists();
        assertThat(lehr("fit", study.toString(), "--out", "/dev/full").badInputLine())
                .contains("/dev/full")
                .contains("No space left on device");
    }

    /** Every command that reads a study says the same, and leaves nothing behind. */
    private void refused(String where) throws IOException {
        Path out = folder.resolve("fit.json");
        assertThat(lehr("inspect", study.toString()).badInputLine()).contains(where);
        assertThat(lehr("fit", study.toString(), "--out", out.toString()).badInputLine())
                .contains(where);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(study.folder());
        }
    }
}
