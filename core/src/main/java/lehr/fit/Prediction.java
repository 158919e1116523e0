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

    /** The same with another calibration of its intervals. */
    Prediction recalibrated(Calibration from, Calibration to) {
        double factor = to.reach(level) / from.reach(level);
        double[] lower = new double[loss.length];
        double[] upper = new double[loss.length];
        for (int point = 0; point < loss.length; point++) {
            lower[point] = loss[point] * Math.pow(low[point] / loss[point], factor);
            upper[point] = loss[point] * Math.pow(high[point] / loss[point], factor);
        }
        return new Prediction(steps, loss, lower, upper, level, warnings);
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
