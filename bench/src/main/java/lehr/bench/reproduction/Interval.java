package lehr.bench.reproduction;

import java.util.Arrays;
import java.util.Locale;

/**
 * A number with its 90% interval.
 *
 * @param low NaN where nothing could be resampled
 */
record Interval(double value, double low, double high) {
    private static final double TAIL = 0.05;

    /** The middle 90% of draws; draws that are no number are left out. */
    static Interval of(double value, double[] draws) {
        double[] sorted = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
        if (sorted.length < 2) {
            return new Interval(value, Double.NaN, Double.NaN);
        }
        return new Interval(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    boolean holds(double number) {
        return low <= number && number <= high;
    }

    /** Whether all of it has the sign of {@code number}. */
    boolean agreesInSign(double number) {
        return Math.min(low * Math.signum(number), high * Math.signum(number)) > 0;
    }

    Interval times(double factor) {
        return new Interval(value * factor, low * factor, high * factor);
    }

    /** E.g. {@code 0.52 (0.48–0.57)}. */
    String text(String format) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return Double.isNaN(low) ? number(format, value) : number(format, value) + " (" + range(format) + ")";
    }

    /** E.g. {@code 0.48–0.57}, or {@code +0.1 to +0.2} where signs matter. */
    private String range(String format) {
        return number(format, low) + (format.contains("+") ? " to " : "–") + number(format, high);
    }

    /** A number in the given format, a dash for NaN. */
    static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }
}
