package lehr.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input made to hang, to fill the memory or to trick the terminal is refused like any other bad input. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileInputTest {
    private static final String SCHEDULE = "cosine(peak=1e-3, steps=100)";

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void writeStudy() {
        study = SmallStudy.in(folder);
    }

    @Test
    void aPipeThatNobodyFillsIsRefused() throws Exception {
        String pipe = pipe().toString();
        assertThat(lehr("inspect", pipe).badInputLine()).contains(pipe);
        assertThat(lehr("predict", pipe, "--schedule", SCHEDULE).badInputLine()).contains(pipe);
        assertThat(lehr("fit", study.toString(), "--prior", pipe).badInputLine())
                .contains(pipe);
        assertThat(lehr("schedule", "table(" + pipe + ")").badInputLine()).contains(pipe);
    }

    @Test
    void aPipeNamedByAStudyIsRefused() throws Exception {
        Path pipe = pipe();
        Files.writeString(study.folder().resolve("runs.csv"), "run,file\na," + pipe + "\n");
        assertThat(lehr("fit", study.toString()).badInputLine()).contains(pipe + ": ");
        Files.writeString(
                study.folder().resolve("runs.csv"), "run,file,schedule\na,constant.csv,table(" + pipe + ")\n");
        assertThat(lehr("fit", study.toString()).badInputLine()).contains(pipe + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null"})
    void aDeviceIsRefused(String device) {
        assumeThat(Path.of(device)).exists();
        assertThat(lehr("inspect", device).badInputLine()).contains(device);
        assertThat(lehr("predict", device, "--schedule", SCHEDULE).badInputLine())
                .contains(device);
        assertThat(lehr("schedule", "table(" + device + ")").badInputLine()).contains(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000000000", "4503599627370496"})
    void aStepNoScheduleReachesIsRefusedBeforeTheFit(String step) throws IOException {
        Files.writeString(study.log("wsd"), "step,lr,train_loss\n0,1e-3,5\n10,1e-3,4\n" + step + ",1e-3,3\n");
        Files.writeString(study.folder().resolve("runs.csv"), "run,file\na,wsd.csv\n");
        assertThat(lehr("fit", study.toString()).badInputLine()).contains("step " + step);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\nb\"", "a\u001b[31m"})
    void aRunIdThatWouldSteerTheTerminalIsRefused(String id) throws IOException {
        Path runs = study.folder().resolve("runs.csv");
        Files.writeString(runs, "run,file\n" + id + ",wsd.csv\n");
        assertThat(lehr("inspect", study.toString()).badInputLine()).contains(runs + ":2: ");
    }

    @Test
    void jsonOfAThousandMillionPointsIsRefused() {
        String endless = "cosine(peak=1e-3, steps=1000000000)";
        assertThat(lehr("schedule", endless, "--json", "--every", "1").usageLine())
                .contains("--every");
        assertThat(lehr("schedule", endless, "--json").done().json().get("points"))
                .hasSize(101);
    }

    @Test
    void aLongMessageKeepsItsEnd() {
        String steps = "1".repeat(100_000);
        assertThat(lehr("schedule", "wsd(peak=1, steps=" + steps + ", decay=1)").usageLine())
                .hasSizeLessThan(600)
                .contains("expected a");
    }

    @Test
    void aFieldOfMegabytesIsSaidInFewWords() throws IOException {
        Files.writeString(study.log("wsd"), "step,lr,train_loss\n1," + "9".repeat(2_000_000) + ",3\n", UTF_8);
        assertThat(lehr("inspect", study.toString()).badInputLine())
                .hasSizeLessThan(250 + folder.toString().length());
    }

    @Test
    void moreResamplesThanFitAreRefused() {
        assertThat(lehr("fit", study.toString(), "--bootstrap", "3000000000").usageLine())
                .contains("--bootstrap")
                .contains("at most");
    }

    @Test
    void aFolderInThePlaceOfAFileIsSaidInWords() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "keep");
        String[] plan = {
            "plan", study.toString(), "--steps", "100", "--peak", "1e-3", "--warmup", "1", "--out", "" + file
        };
        assertThat(lehr(plan).badInputLine()).contains(file + ": is no folder, expected");
        assertThat(file).hasContent("keep");
    }

    @Test
    void memoryThatRunsOutInAWorkerIsNoDefect() {
        Failure failure = Failure.of(new CompletionException(new OutOfMemoryError("Java heap space")));
        assertThat(failure.exit()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(failure.line()).contains("out of memory");
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeThat(made.waitFor(5, TimeUnit.SECONDS) && made.exitValue() == 0)
                .as("mkfifo works")
                .isTrue();
        return pipe;
    }
}
