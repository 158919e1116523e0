package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import lehr.lab.data.Batches;
import lehr.rate.batch.NoiseScale;

/**
 * The gradient noise scale while a run trains: gradients of the batches to come as wholes and of their windows one by one,
 * at the weights of the moment. Both estimates are logged as they are; their running means make the scale.
 */
final class GradientNoise {
    /** Batches a measurement: one alone says little of |G|², which lies below the noise of a batch of usual size. */
    private static final int BATCHES = 4;

    /** Of a new measurement in the running means. */
    private static final double SHARE = .1;

    private final Batches batches;
    private Optional<NoiseScale> mean = Optional.empty();

    GradientNoise(Batches batches) {
        this.batches = batches;
    }

    /** Takes a row of a log kept into the running means. */
    void replay(JsonNode row) {
        if (row.has("gradient_noise")) {
            average(new NoiseScale(
                    row.path("gradient_signal").doubleValue(),
                    row.path("gradient_noise").doubleValue()));
        }
    }

    /** Measures before the step that follows, and adds what it finds to a row. */
    void measure(Learner learner, int lane, long steps, ObjectNode row) {
        double whole = 0;
        double alone = 0;
        int each = batches.context() + 1;
        for (int batch = 0; batch < BATCHES; batch++) {
            int[] windows = batches.at(steps + batch);
            whole += learner.gradientSquare(lane, windows, batches.batch()) / BATCHES;
            for (int window = 0; window < batches.batch(); window++) {
                int[] one = Arrays.copyOfRange(windows, window * each, (window + 1) * each);
                alone += learner.gradientSquare(lane, one, 1) / BATCHES / batches.batch();
            }
        }
        NoiseScale found = NoiseScale.of(batches.context(), alone, batches.tokensPerStep(), whole);
        row.put("gradient_signal", found.signal());
        row.put("gradient_noise", found.noise());
        double scale = average(found).batch();
        if (Double.isFinite(scale)) {
            row.put("noise_scale", scale);
        }
    }

    private NoiseScale average(NoiseScale next) {
        NoiseScale averaged = mean.map(before -> before.averaged(next, SHARE)).orElse(next);
        mean = Optional.of(averaged);
        return averaged;
    }
}
