package lehr.rate.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import lehr.math.StudentT;

/**
 * Which critical batches steps at several batch sizes allow, by the profile of the squared residuals of ln S:
 *
 * <pre>
 * { B_crit : RSS(B_crit) ≤ RSS_min·(1 + t²/(n − 2)) },   RSS(b) = min over S_min of Σ (ln S_i − ln S_min − ln(1 + b/B_i))²
 * </pre>
 *
 * <p>with t of Student's distribution. Where the data do not close an end it is 0 or ∞.
 *
 * @param low in the unit of the batches
 * @param high in the unit of the batches
 */
public record BatchInterval(double low, double high) {
    /** Points a decade of the profile. */
    private static final int FINENESS = 400;

    /** How far beyond the batches tried an end is looked for. */
    private static final double BEYOND = 1000;

    /** What the steps know is never more exact than this: they are read off curves between logged rows. */
    private static final double LEAST_SD = 1e-3;

    /**
     * @param batches as for {@link CriticalBatch#of}
     * @param steps to the loss at each
     * @param level of the interval, e.g. 0.9
     */
    public static BatchInterval of(double[] batches, double[] steps, double level) {
        int spare = batches.length - 2;
        if (spare < 1) {
            return new BatchInterval(0, Double.POSITIVE_INFINITY);
        }
        double from = Arrays.stream(batches).min().orElseThrow() / BEYOND;
        double to = Arrays.stream(batches).max().orElseThrow() * BEYOND;
        int points = (int) Math.ceil(FINENESS * Math.log10(to / from));
        double[] critical = IntStream.rangeClosed(0, points)
                .mapToDouble(i -> from * Math.pow(to / from, (double) i / points))
                .toArray();
        double[] squares = Arrays.stream(critical)
                .map(each -> squares(batches, steps, each))
                .toArray();
        double least = Math.max(Arrays.stream(squares).min().orElseThrow(), spare * LEAST_SD * LEAST_SD);
        double t = StudentT.twoSided(level, spare);
        double most = least * (1 + t * t / spare);
        int[] allowed =
                IntStream.rangeClosed(0, points).filter(i -> squares[i] <= most).toArray();
        // One point further out on both sides, so that the best itself never lies between two points outside.
        int first = Math.max(0, allowed[0] - 1);
        int last = Math.min(points, allowed[allowed.length - 1] + 1);
        return new BatchInterval(
                first == 0 ? 0 : critical[first], last == points ? Double.POSITIVE_INFINITY : critical[last]);
    }

    private static double squares(double[] batches, double[] steps, double critical) {
        double[] off = IntStream.range(0, batches.length)
                .mapToDouble(i -> Math.log(steps[i]) - Math.log1p(critical / batches[i]))
                .toArray();
        double mean = Arrays.stream(off).average().orElseThrow();
        return Arrays.stream(off).map(each -> (each - mean) * (each - mean)).sum();
    }

    /** Whether the data close both ends. */
    public boolean isClosed() {
        return low > 0 && high < Double.POSITIVE_INFINITY;
    }

    /** Whether it may be this batch: one outside lies surely below the critical batch, or surely above. */
    public boolean holds(double batch) {
        return low <= batch && batch <= high;
    }
}
