package lehr.fit;

import java.util.Arrays;
import java.util.Optional;
import lehr.curve.Curve;

/**
 * A step in the residuals of one run: from one logged step to the next the loss lies elsewhere than the law has it, and stays
 * there, as when the data mixture changes.
 *
 * <pre>
 * residuals averaged in bins; at each border, over the {@value #SIDE} bins of either side,
 * D = mean after − mean before − {@value #SIDE} · (slope common to both sides)
 * a break where |D| is largest, if it is above {@value #LEAST} of the loss, above {@value #TIMES} times the usual |D| of the run,
 * and sharp: over {@value #NEAR} bins of either side {@value #SHARP} to {@value #PASSING} times as large (what a law bends wrongly is less, what
 * passes again is more)
 * </pre>
 *
 * @param step first logged step after the break
 * @param size by which the loss is higher from there on, as a fraction of it
 * @param near the same over the nearest bins alone
 * @param usual |D| usual in the run: 1.48 times the median
 */
public record LevelBreak(long step, double size, double near, double usual) {
    private static final int BINS = 120;
    private static final int SIDE = 8;
    private static final int NEAR = 3;
    private static final double LEAST = 0.003;
    private static final double TIMES = 6;
    private static final double SHARP = 0.5;
    private static final double PASSING = 1.4;
    private static final double MEDIAN_TO_SD = 1.4826;

    /** Bins without which a run is too short to be judged: most borders must be unremarkable. */
    private static final int FEWEST = 5 * SIDE;

    /** Whether it is more than the run's own unrest. */
    public boolean stands() {
        return Math.abs(size) > LEAST && Math.abs(size) > TIMES * usual && near / size > SHARP && near / size < PASSING;
    }

    /**
     * The largest step in a run; empty if the run is too short to tell.
     *
     * @param curve logged points after the burn-in
     * @param predicted loss at each, under the fit
     */
    public static Optional<LevelBreak> largest(Curve curve, double[] predicted) {
        int bins = Math.min(BINS, curve.size());
        if (bins < FEWEST) {
            return Optional.empty();
        }
        double[] residuals = binned(curve, predicted, bins);
        double[] steps = new double[bins - 2 * SIDE + 1];
        for (int border = SIDE; border <= bins - SIDE; border++) {
            steps[border - SIDE] = step(residuals, border, SIDE);
        }
        int largest = 0;
        double[] sizes = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            sizes[i] = Math.abs(steps[i]);
            largest = sizes[i] > sizes[largest] ? i : largest;
        }
        Arrays.sort(sizes);
        int first = (int) ((long) (largest + SIDE) * curve.size() / bins);
        return Optional.of(new LevelBreak(
                curve.step(first),
                steps[largest],
                step(residuals, largest + SIDE, NEAR),
                MEDIAN_TO_SD * sizes[sizes.length / 2]));
    }

    private static double[] binned(Curve curve, double[] predicted, int bins) {
        double[] residuals = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) bin * curve.size() / bins);
            int to = (int) ((long) (bin + 1) * curve.size() / bins);
            for (int point = from; point < to; point++) {
                residuals[bin] += Math.log(curve.loss(point) / predicted[point]) / (to - from);
            }
        }
        return residuals;
    }

    /** D at a border: the step that is left when both sides keep their common slope. */
    private static double step(double[] residuals, int border, int side) {
        double before = 0;
        double after = 0;
        double slope = 0;
        double middle = (side - 1) / 2.0;
        double squares = 0;
        for (int i = 0; i < side; i++) {
            before += residuals[border - side + i] / side;
            after += residuals[border + i] / side;
            slope += (i - middle) * (residuals[border - side + i] + residuals[border + i]);
            squares += 2 * (i - middle) * (i - middle);
        }
        return after - before - side * slope / squares;
    }
}
