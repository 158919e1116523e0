package lehr.lab.metagradient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lehr.lab.data.Corpora;
import lehr.lab.data.Tokenizer;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a metagradient says and leaves, over a loss that is a bowl: steepness·|w|²/2 of all weights. */
class MetagradientRunTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(double steepness, int from, int turns, boolean json) throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "glass cools slowly. ".repeat(1000));
        JsonNode request = new ObjectMapper().readTree("""
                {"model": "dense(width=4, layers=1, heads=1, hidden=4)", "data": "%s", "tokenizer": "bytes",
                 "schedule": "constant(peak=1e-3, steps=9, warmup=2)", "batch": 2, "context": 8, "seed": 5, "seeds": 2,
                 "optimizer": {"beta1": 0.9, "beta2": 0.95, "epsilon": 1e-8, "decay": 0.1, "clip": 1.0}, "from": %d,
                 "validation_tokens": 64, "improve": %d, "knots": 2, "out": "%s", "json": %b}""".formatted(text, from, turns, folder.resolve("out"), json));
        return new MetagradientRun(request, print(out), print(err))
                .run(
                        (shape, vocabulary, lanes) -> new Bowl(lanes, steepness),
                        recipe -> Corpora.open(recipe.data(), Tokenizer.parse("bytes")));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void aRowForEachStepFromTheFirstOn() throws IOException {
        assertThat(run(1, 3, 0, false)).isZero();
        List<String> rows = Files.readAllLines(folder.resolve("out/metagradient.csv"));
        assertThat(rows.get(0)).isEqualTo("step,lr,loss_by_lr,loss_by_log_lr");
        assertThat(rows.get(1)).startsWith("3,1e-3,-");
        assertThat(rows).hasSize(1 + 6);
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**/schedule.csv");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("loss ").contains("mean of 2 seeds, after 9 steps");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("seeds [5, 6]")
                .doesNotContain("steep");
    }

    @Test
    void anImprovementLeavesItsScheduleAndItsHistory() throws IOException {
        assertThat(run(1, 0, 3, true)).isZero();
        JsonNode improved = new ObjectMapper().readTree(out.toByteArray()).path("improved");
        assertThat(improved.path("unseen_seeds").toString()).isEqualTo("[7,8]");
        assertThat(improved.path("loss").isNumber()).isTrue();
        Path table = Path.of(improved.path("schedule").asText());
        assertThat(Schedule.parse("table(" + table + ")", folder).steps()).isEqualTo(9);
        assertThat(Files.readAllLines(folder.resolve("out/history.csv"))).hasSize(1 + 4);
    }

    @Test
    void stepsWhoseDerivativesAreTooSteepAreTold() throws IOException {
        assertThat(run(1e6, 0, 0, false)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("until step 8 derivatives are steep", "larger batch");
    }

    @Test
    void aRunThatDivergesLeavesNothing() throws IOException {
        assertThat(run(Double.NaN, 0, 2, true)).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(out.toByteArray()).path("losses").toString())
                .isEqualTo("[null,null]");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private record Bowl(int lanes, double steepness) implements LossSurface {
        @Override
        public double[] losses(double[][] weights, int[] windows, int batch) {
            return Arrays.stream(weights)
                    .mapToDouble(lane -> steepness
                            * Arrays.stream(lane).map(each -> each * each / 2).sum())
                    .toArray();
        }

        @Override
        public Slope slope(double[][] weights, int[] windows, int batch) {
            return new Slope(losses(weights, windows, batch), product(weights, windows, batch, weights));
        }

        @Override
        public double[][] product(double[][] weights, int[] windows, int batch, double[][] directions) {
            return Arrays.stream(directions)
                    .map(lane ->
                            Arrays.stream(lane).map(each -> steepness * each).toArray())
                    .toArray(double[][]::new);
        }

        @Override
        public void close() {}
    }
}
