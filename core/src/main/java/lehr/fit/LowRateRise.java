package lehr.fit;

import java.util.Arrays;
import java.util.Optional;
import lehr.curve.Curve;
import lehr.schedule.Schedule;

/**
 * A loss that turns up while the LR goes to zero, which no law here can follow: seen where data are repeated, or a last
 * mixture differs.
 *
 * @param rate LR at the turn
 * @param rise from the lowest loss to the last one, averaged over a few points each, as a fraction of the loss
 */
record LowRateRise(double rate, double rise) {
    /** LRs below this share of the peak are low. */
    private static final double LOW = 0.1;

    private static final int FEWEST = 8;
    private static final int AVERAGED = 4;
    private static final double LEAST = 0.001;
    private static final double TIMES = 4;
    private static final double MEDIAN_TO_SD = 1.4826;

    /**
     * Found in the low end of a decay; empty where there is none, or too few points to tell.
     *
     * @param predicted loss at each point, under a fit: how unruly the run is elsewhere
     */
    static Optional<LowRateRise> in(Curve curve, double[] predicted) {
        int first = curve.size();
        while (first > 0 && isLow(curve.schedule(), curve.step(first - 1))) {
            first--;
        }
        int points = curve.size() - first;
        if (points < FEWEST || curve.size() < 2 * points) {
            return Optional.empty();
        }
        int width = Math.max(2, points / AVERAGED);
        double[] losses = curve.losses();
        double[] residuals = new double[losses.length];
        Arrays.setAll(residuals, point -> Math.log(losses[point] / predicted[point]));
        int lowest = first;
        for (int from = first; from + width <= losses.length - width; from++) {
            lowest = mean(losses, from, width) < mean(losses, lowest, width) ? from : lowest;
        }
        int last = losses.length - width;
        double rise = Math.log(mean(losses, last, width) / mean(losses, lowest, width));
        boolean unlike =
                mean(residuals, last, width) - mean(residuals, lowest, width) > TIMES * usual(residuals, width);
        return rise > LEAST && unlike
                ? Optional.of(new LowRateRise(curve.schedule().at(curve.step(lowest)), rise))
                : Optional.empty();
    }

    /** By how much neighbouring windows of a run differ: 1.48 times the median. */
    private static double usual(double[] residuals, int width) {
        double[] differences = new double[residuals.length - 2 * width + 1];
        Arrays.setAll(
                differences, from -> Math.abs(mean(residuals, from + width, width) - mean(residuals, from, width)));
        Arrays.sort(differences);
        return MEDIAN_TO_SD * differences[differences.length / 2];
    }

    private static boolean isLow(Schedule schedule, long step) {
        return schedule.at(step) < LOW * schedule.peak() && step >= schedule.decayStart();
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}
