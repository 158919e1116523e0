package lehr.plan.live;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A straight line through the medians of {@value #BINS} equal bins of a series.
 *
 * @param rise of the line from the first bin to the last
 * @param times the rise in units of its standard error
 * @param highestLast whether the last bin lies above all others
 */
record Trend(double rise, double times, boolean highestLast) {
    private static final int BINS = 12;

    /** Points without which there is no trend: some to each bin. */
    static final int FEWEST = 3 * BINS;

    /** Of the values at points {@code from} to {@code to}, the latter left out; at least {@link #FEWEST}. */
    static Trend of(int from, int to, IntToDoubleFunction value) {
        double[] medians = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            int first = from + bin * (to - from) / BINS;
            int last = from + (bin + 1) * (to - from) / BINS;
            double[] sorted = new double[last - first];
            for (int i = first; i < last; i++) {
                sorted[i - first] = value.applyAsDouble(i);
            }
            Arrays.sort(sorted);
            medians[bin] = sorted[sorted.length / 2];
        }
        double mean = Arrays.stream(medians).average().orElse(0);
        double slope = 0;
        double squares = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double x = bin - (BINS - 1) / 2.0;
            slope += x * medians[bin];
            squares += x * x;
        }
        slope /= squares;
        double left = 0;
        for (int bin = 0; bin < BINS; bin++) {
            left += Math.pow(medians[bin] - mean - slope * (bin - (BINS - 1) / 2.0), 2);
        }
        double error = Math.sqrt(left / (BINS - 2) / squares);
        double others = Arrays.stream(medians, 0, BINS - 1).max().orElse(0);
        return new Trend(slope * (BINS - 1), slope / Math.max(error, 1e-12), medians[BINS - 1] > others);
    }
}
