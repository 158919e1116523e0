package lehr.rate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CriticalBatchTest {
    private static final double[] BATCHES = {2, 4, 8, 16, 32, 64, 128};

    @Property(tries = 100)
    void findsTheHyperbolaItWasMadeFrom(
            @ForAll @DoubleRange(min = 100, max = 1e5) double leastSteps,
            @ForAll @DoubleRange(min = 1, max = 200) double critical) {
        CriticalBatch made = new CriticalBatch(leastSteps, leastSteps * critical, 0);
        double[] steps = Arrays.stream(BATCHES).map(made::steps).toArray();
        CriticalBatch found = CriticalBatch.of(BATCHES, steps);
        assertThat(found.batch()).isCloseTo(critical, within(1e-3 * critical));
        assertThat(found.leastSteps()).isCloseTo(leastSteps, within(1e-3 * leastSteps));
        assertThat(found.residualSd()).isLessThan(1e-4);
    }

    @Test
    void theHyperbolaHoldsAndDoublesAtTheCriticalBatch() {
        CriticalBatch made = new CriticalBatch(1000, 16_000, 0);
        assertThat(made.batch()).isEqualTo(16);
        assertThat(made.steps(16)).isEqualTo(2000);
        double steps = made.steps(5);
        assertThat((steps / 1000 - 1) * (5 * steps / 16_000 - 1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSideNotSeenStaysFinite() {
        double[] perfect = Arrays.stream(BATCHES).map(batch -> 64_000 / batch).toArray();
        assertThat(CriticalBatch.of(BATCHES, perfect).batch())
                .isGreaterThan(128)
                .isFinite();
    }

    @Test
    void oneBatchOrNoStepsAreRefused() {
        assertThatThrownBy(() -> CriticalBatch.of(new double[] {8, 8}, new double[] {10, 10}))
                .hasMessageContaining("two batches");
        assertThatThrownBy(() -> CriticalBatch.of(new double[] {8, 16}, new double[] {10, Double.NaN}))
                .hasMessageContaining("steps > 0");
    }

    /** Steps of 85M to 1.2B models at nine batches, 2410.21676: hyperbolas, and the larger the model's goal, the larger the batch. */
    @Test
    void publishedStepsLieOnHyperbolas() throws IOException {
        Path file = Path.of(System.getProperty("lehr.shared", "../../shared"), "curves/batch/cbs_steps_to_goal.json");
        Assumptions.assumeTrue(Files.exists(file), () -> "no published steps at " + file + ": set -Dlehr.shared");
        JsonNode published = new ObjectMapper().readTree(file.toFile());
        double[] batches = numbers(published.get("batch_sizes_sequences"));
        double last = 0;
        for (String size : new String[] {"85M", "151M-ablation", "302M", "604M", "1.2B"}) {
            CriticalBatch found = CriticalBatch.of(
                    batches, numbers(published.get("steps_to_goal").get(size)));
            assertThat(found.residualSd()).as(size).isLessThan(0.1);
            assertThat(found.batch()).as(size).isGreaterThan(last).isBetween(1000.0, 10_000.0);
            last = found.batch();
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asDouble());
        return numbers;
    }
}
