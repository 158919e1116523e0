package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lehr.math.LinearRegression;
import lehr.rate.batch.CriticalBatch;

/**
 * The critical batch at several losses, and its power of the loss:
 *
 * <pre>
 * ln B_crit = intercept − exponent·ln L
 * </pre>
 *
 * @param losses nats, falling
 * @param batches critical batch at each, tokens
 * @param off largest rms residual of ln steps from the hyperbola over losses
 */
record CriticalBatchFit(
        double[] losses, double[] batches, double intercept, double exponent, double spread, double off) {
    private static final int LEVELS = 10;

    /** Batch sizes that must reach a loss for its hyperbola to be drawn through more points than it has parameters. */
    private static final int LEAST = 3;

    /** NaN throughout where fewer than two losses are reached by three batches. */
    static CriticalBatchFit of(BatchRuns runs) {
        return of(runs, runs.batches(), levels(runs));
    }

    private static CriticalBatchFit of(BatchRuns runs, List<Double> batches, double[] levels) {
        List<double[]> found = new ArrayList<>();
        double off = 0;
        for (double level : levels) {
            double[] reached = batches.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(batch -> Double.isFinite(runs.steps(batch, level)))
                    .toArray();
            if (Arrays.stream(reached).distinct().count() >= LEAST) {
                double[] steps = Arrays.stream(reached)
                        .map(batch -> runs.steps(batch, level))
                        .toArray();
                CriticalBatch at = CriticalBatch.of(reached, steps);
                found.add(new double[] {level, at.batch()});
                off = Math.max(off, at.residualSd());
            }
        }
        return power(found, off);
    }

    private static CriticalBatchFit power(List<double[]> found, double off) {
        double[] losses = found.stream().mapToDouble(row -> row[0]).toArray();
        double[] batches = found.stream().mapToDouble(row -> row[1]).toArray();
        if (losses.length < 2) {
            return new CriticalBatchFit(losses, batches, Double.NaN, Double.NaN, Double.NaN, off);
        }
        LinearRegression line = LinearRegression.of(
                Arrays.stream(losses)
                        .mapToObj(loss -> new double[] {1, -Math.log(loss)})
                        .toArray(double[][]::new),
                Arrays.stream(batches).map(Math::log).toArray());
        return new CriticalBatchFit(
                losses, batches, line.coefficients()[0], line.coefficients()[1], line.residualSd(), off);
    }

    /** Losses from where every batch is past its warm-up down to where three batches still get, evenly in ln L. */
    private static double[] levels(BatchRuns runs) {
        double[] starts = runs.batches().stream()
                .mapToDouble(batch -> runs.loss(batch, runs.firstStep()))
                .toArray();
        double[] ends =
                runs.batches().stream().mapToDouble(runs::lowest).sorted().toArray();
        if (ends.length < LEAST) {
            return new double[0];
        }
        double high = Arrays.stream(starts).min().orElseThrow();
        double low = ends[LEAST - 1];
        double[] levels = new double[LEVELS];
        // The very lowest loss is reached by jitter: stop short of it.
        Arrays.setAll(levels, i -> high * Math.pow(low / high, 0.95 * i / (LEVELS - 1)));
        return levels;
    }

    /** The exponent, batch sizes resampled. */
    Interval interval(BatchRuns runs) {
        return Bootstrap.USUAL.interval(exponent, random -> redrawn(runs, random).exponent);
    }

    private CriticalBatchFit redrawn(BatchRuns runs, SplittableRandom random) {
        return of(runs, Bootstrap.resample(runs.batches(), random), losses);
    }

    /** Whether a loss lies among those fitted: beyond them the power is a guess. */
    boolean knows(double loss) {
        return loss <= losses[0] && loss >= losses[losses.length - 1];
    }

    /** The critical batch at a loss, by the power. */
    double at(double loss) {
        return Math.exp(intercept - exponent * Math.log(loss));
    }
}
