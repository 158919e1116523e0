package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.logs.LogOptions;
import lehr.logs.StudyReader;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowDialectTest {
    @TempDir
    private Path store;

    private Path run;

    @BeforeEach
    void aRun() throws IOException {
        run = store.resolve("mlruns/0/0123456789abcdef");
        write("meta.yaml", """
                artifact_uri: file:///x
                lifecycle_stage: active
                run_id: 0123456789abcdef
                run_name: calm-owl-1
                status: 3
                """);
        Files.createDirectories(run.resolve("metrics"));
        Files.writeString(store.resolve("mlruns/0/meta.yaml"), "experiment_id: '0'\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = run.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RunLog read() {
        return StudyReader.logs(store, LogOptions.DEFAULTS).get(0).log();
    }

    @Test
    void aRunIsOneLog() throws IOException {
        write("metrics/train/loss", "1700000000000 9.5 0\n1700000001000 nan 10\n1700000002000 -Infinity 20\n");
        write("metrics/learning_rate", "1700000000000 0.001 0\n1700000001000 5e-4 10\n");
        write("metrics/eval_loss", "1700000002000 8.5 20\n");
        write("metrics/system/gpu", "1700000002000 8.5 20\n");
        write("params/max_steps", "1000");
        write("params/global_batch_size", "8");
        write("params/seq_len", "1024");
        RunLog log = read();
        assertThat(log.format()).isEqualTo("mlflow");
        assertThat(log.name()).isEqualTo("calm-owl-1-01234567");
        assertThat(ReadLogs.points(log.train())).containsExactly("0=9.5", "10=NaN", "20=-Infinity");
        assertThat(ReadLogs.points(log.rates())).containsExactly("0=0.001", "10=5.0E-4");
        assertThat(ReadLogs.points(log.val())).containsExactly("20=8.5");
        assertThat(log.facts().totalSteps()).isEqualTo(1000);
        assertThat(log.facts().setting().tokensPerStep()).isEqualTo(8192);
        assertThat(log.facts().notes()).isEmpty();
    }

    @Test
    void linesWithoutStepsAreCounted() throws IOException {
        write("metrics/loss", "1700000000000 3\n1700000000001 2\n");
        RunLog log = read();
        assertThat(ReadLogs.points(log.train())).containsExactly("0=3.0", "1=2.0");
        assertThat(log.facts().notes()).containsExactly("loss tells no steps: its lines are counted");
    }

    @Test
    void aLastLineThatIsCutIsNoFault() throws IOException {
        write("metrics/loss", "1700000000000 3 1\n17000000000");
        RunLog log = read();
        assertThat(log.train().size()).isEqualTo(1);
        assertThat(log.facts().notes()).containsExactly("loss: the last line is cut");
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        write("metrics/loss", "1700000000000 3 1\nhello\n1 2 3\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith("loss:2: no line of a metric, expected time, value and step");
        write("metrics/loss", "1 2 -3\n");
        assertThatThrownBy(this::read).hasMessageContaining("loss:1: ");
        write("metrics/loss", "1".repeat(10_000));
        assertThatThrownBy(this::read).hasMessageContaining("loss:1: ");
    }

    @Test
    void deletedAndRunningRunsSaySo() throws IOException {
        write("meta.yaml", "lifecycle_stage: deleted\nrun_uuid: abc\nrun_name: ''\nstatus: 1\n");
        write("metrics/loss", "1 2 3\n");
        RunLog log = read();
        assertThat(log.name()).isEqualTo("abc");
        assertThat(log.facts().notes())
                .containsExactly("the run is deleted in MLflow", "the run is not finished, or was never ended");
    }

    @Test
    void aRunWithoutALossTellsWhatItHas() throws IOException {
        write("metrics/accuracy", "1 2 3\n");
        assertThatThrownBy(this::read).hasMessageContaining("neither a loss nor an LR among accuracy, expected");
    }
}
