package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab as a process: how it is started, what passes through, how both end. */
@Timeout(60)
@ExtendWith(StandIn.class)
class LeafProcessTest {
    @TempDir
    private Path folder;

    @Test
    void withoutTheModuleOneLineSaysHowToGetIt() {
        System.clearProperty(StandIn.PROPERTY);
        assertThat(lehr(train("x")).badInputLine())
                .contains("lab: the module that trains cannot be had (Lehr was not started by ./lehr)")
                .contains("-Dlehr.lab");
        System.setProperty(StandIn.PROPERTY, folder.resolve("nothing") + "/*");
        assertThat(lehr(train("x")).badInputLine()).contains(folder.resolve("nothing") + " does not exist");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 130})
    void exitCodesPassThrough(int code) {
        assertThat(lehr(train("exit-" + code)).exit()).isEqualTo(code);
    }

    @Test
    void aCodeThatMeansNothingIsADefect() {
        Launch odd = lehr(train("exit-99"));
        assertThat(odd.exit()).isEqualTo(70);
        assertThat(odd.err()).contains("the training process ended with code 99");
    }

    @Test
    void aLabThatTheSystemKilledIsTold() {
        Launch killed = lehr(train("killed"));
        assertThat(killed.exit()).isEqualTo(3);
        assertThat(killed.err())
                .contains("lab: the training process was killed")
                .contains("expected room");
    }

    @Test
    void itsWordsPassThrough() {
        Launch train = lehr(train("x")).done();
        assertThat(train.err()).isEqualTo("lab: heard\n");
        assertThat(train.json().path("command").asText()).isEqualTo("train");
    }

    @Test
    void itRunsWithOneThreadAndKeepsItsMemory() {
        JsonNode told = lehr(train("x")).done().json();
        JsonNode environment = told.path("environment");
        assertThat(environment.path("OPENBLAS_NUM_THREADS").asText()).isEqualTo("1");
        assertThat(environment.path("OMP_NUM_THREADS").asText()).isEqualTo("1");
        assertThat(environment.path("MALLOC_MMAP_THRESHOLD_").asText()).isEqualTo("33554432");
        assertThat(environment.path("MALLOC_TRIM_THRESHOLD_").asText()).isEqualTo("134217728");
        assertThat(told.path("flags").toString()).contains("-XX:+UseSerialGC");
    }

    @Test
    void ctrlCEndsBothWith130() throws IOException, InterruptedException {
        assumeThat(InterruptTest.interruptsAreHeard())
                .as("a process that hears Ctrl-C")
                .isTrue();
        Process front = start();
        ProcessHandle lab = lab();
        new ProcessBuilder("kill", "-INT", Long.toString(front.pid())).start().waitFor();
        assertThat(front.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(front.exitValue()).isEqualTo(130);
        assertGone(lab);
    }

    @Test
    void aLabWhoseFrontDoorWasKilledHearsItsInputEnd() throws IOException, InterruptedException {
        Process front = start();
        ProcessHandle lab = lab();
        front.destroyForcibly().waitFor();
        assertGone(lab);
    }

    /** Lehr as a process of its own, whose lab listens until nobody talks to it. */
    private Process start() throws IOException {
        return InterruptTest.start(
                List.of("-D" + StandIn.PROPERTY + "=" + System.getProperty("java.class.path")), train("listens"));
    }

    /** The lab once it is up: it writes its process id in the place of the run. */
    private ProcessHandle lab() throws IOException, InterruptedException {
        Path file = folder.resolve("run");
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.sleep(20);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
    }

    private static void assertGone(ProcessHandle lab) throws InterruptedException {
        for (int tries = 0; tries < 500 && lab.isAlive(); tries++) {
            Thread.sleep(20);
        }
        assertThat(lab.isAlive()).as("the lab is still there").isFalse();
    }

    private String[] train(String data) {
        return new String[] {
            "train",
            "--model",
            "dense-16",
            "--data",
            data,
            "--schedule",
            "constant(peak=1e-3, steps=20)",
            "--out",
            folder.resolve("run").toString()
        };
    }
}
