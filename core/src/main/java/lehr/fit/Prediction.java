package lehr.fit;

import java.util.List;

/**
 * A predicted curve with its interval.
 *
 * @param steps optimizer steps
 * @param loss predicted loss, nats
 * @param low lower ends
 * @param high upper ends
 * @param level coverage meant, e.g. 0.9
 * @param warnings extrapolations and other reasons to doubt, one sentence each
 */
public record Prediction(
        long[] steps, double[] loss, double[] low, double[] high, double level, List<String> warnings) {
    public Prediction {
        warnings = List.copyOf(warnings);
    }

    public double finalLoss() {
        return loss[loss.length - 1];
    }

    public double finalLow() {
        return low[low.length - 1];
    }

    public double finalHigh() {
        return high[high.length - 1];
    }
}
