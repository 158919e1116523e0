package lehr.rate.batch;

import java.util.Arrays;
import lehr.math.Bounds;
import lehr.math.LevenbergMarquardt;
import lehr.math.Residuals;

/**
 * Steps S and data E = B·S it takes to reach one loss at batch size B (McCandlish et al., 1812.06162):
 *
 * <pre>
 * (S/S_min − 1)·(E/E_min − 1) = 1,   that is   S(B) = S_min·(1 + B_crit/B),   B_crit = E_min/S_min
 * </pre>
 *
 * <p>At B_crit a run takes twice the least steps and twice the least data. Batches and data are in the same unit, tokens or sequences.
 *
 * @param leastSteps S_min, the steps of an endless batch
 * @param leastData E_min, the data of a vanishing batch
 * @param residualSd root of the mean squared residual of ln S
 */
public record CriticalBatch(double leastSteps, double leastData, double residualSd) {

    /** Checks the numbers. */
    public CriticalBatch {
        if (!(leastSteps > 0) || !(leastData > 0)) {
            throw new IllegalArgumentException(
                    "least steps and least data must be > 0, found " + leastSteps + ", " + leastData);
        }
    }

    /**
     * The hyperbola through steps observed, by least squares of ln S, none of whose ends lies above what was seen.
     *
     * @param batches at least two that differ
     * @param steps to the loss at each
     * @throws IllegalArgumentException if there are fewer, or a number is not above 0
     */
    public static CriticalBatch of(double[] batches, double[] steps) {
        return of(batches, steps, 1);
    }

    /**
     * As {@link #of}, of steps that jitter: a run may come to a loss in fewer steps, or on less data, than the hyperbola
     * has, so its ends may lie up to twice above the least that was seen.
     */
    public static CriticalBatch ofJittery(double[] batches, double[] steps) {
        return of(batches, steps, 2);
    }

    private static CriticalBatch of(double[] batches, double[] steps, double above) {
        if (batches.length != steps.length
                || Arrays.stream(batches).distinct().count() < 2
                || !Arrays.stream(batches).allMatch(batch -> batch > 0)
                || !Arrays.stream(steps).allMatch(step -> step > 0)) {
            throw new IllegalArgumentException("a critical batch needs steps > 0 at two batches > 0 or more, found "
                    + Arrays.toString(steps) + " at " + Arrays.toString(batches));
        }
        double[] start = start(batches, steps);
        LevenbergMarquardt.Solution found = LevenbergMarquardt.withDefaults()
                .minimise(new LogSteps(batches, steps), start, new Bounds(lower(start), upper(start, above)));
        double sd = Math.sqrt(2 * found.objective() / batches.length);
        return new CriticalBatch(Math.exp(found.theta()[0]), Math.exp(found.theta()[1]), sd);
    }

    /** Half the fewest steps and half the least data, in ln. */
    private static double[] start(double[] batches, double[] steps) {
        double fewest = Arrays.stream(steps).min().orElseThrow();
        double data = Double.POSITIVE_INFINITY;
        for (int i = 0; i < batches.length; i++) {
            data = Math.min(data, batches[i] * steps[i]);
        }
        return new double[] {Math.log(fewest / 2), Math.log(data / 2)};
    }

    /** Where all batches lie on one side of the critical one, the other end of the hyperbola is not seen and is held here. */
    private static double[] lower(double[] start) {
        return new double[] {start[0] - Math.log(1000), start[1] - Math.log(1000)};
    }

    /** @param above times the fewest steps and the least data seen */
    private static double[] upper(double[] start, double above) {
        return new double[] {start[0] + Math.log(2 * above), start[1] + Math.log(2 * above)};
    }

    /** B_crit, in the unit of the batches. */
    public double batch() {
        return leastData / leastSteps;
    }

    /** S(B). */
    public double steps(double batch) {
        return leastSteps * (1 + batch() / batch);
    }

    private record LogSteps(double[] batches, double[] steps) implements Residuals {
        @Override
        public int size() {
            return batches.length;
        }

        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
            for (int i = 0; i < batches.length; i++) {
                double byData = Math.exp(theta[1]) / batches[i];
                double all = Math.exp(theta[0]) + byData;
                residual[i] = Math.log(all / steps[i]);
                if (jacobian != null) {
                    jacobian[i][0] = 1 - byData / all;
                    jacobian[i][1] = byData / all;
                }
            }
        }
    }
}
