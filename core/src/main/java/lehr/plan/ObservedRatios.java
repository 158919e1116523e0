package lehr.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.interpolation.SplineInterpolator;

/**
 * Final losses observed at several annealing ratios of one model, peak LR and horizon, linear to zero: what a recommended
 * ratio is judged by.
 *
 * @param peak LR
 * @param steps T
 * @param warmup most warm-up steps of these runs
 * @param loss final loss by ratio
 */
public record ObservedRatios(double peak, long steps, long warmup, SortedMap<Double, Double> loss) {
    private static final double GRID = 0.001;

    private record Cell(double peak, long steps) {}

    /**
     * Every peak LR and horizon of these runs with enough ratios, by peak LR and horizon.
     *
     * @param runs of one model
     * @param least ratios wanted, at least 3
     */
    public static List<ObservedRatios> of(List<Run> runs, int least) {
        Map<Cell, List<Run>> cells =
                runs.stream().filter(ObservedRatios::linearToZero).collect(Collectors.groupingBy(ObservedRatios::cell));
        List<ObservedRatios> found = new ArrayList<>();
        cells.forEach((cell, members) -> {
            TreeMap<Double, Double> loss = new TreeMap<>();
            members.forEach(run -> loss.put(ratio(run), finalLoss(run)));
            if (loss.size() >= least) {
                found.add(new ObservedRatios(cell.peak(), cell.steps(), warmup(members), loss));
            }
        });
        found.sort((a, b) ->
                a.peak() == b.peak() ? Long.compare(a.steps(), b.steps()) : Double.compare(a.peak(), b.peak()));
        return found;
    }

    private static Cell cell(Run run) {
        return new Cell(run.schedule().peak(), run.schedule().steps());
    }

    private static boolean linearToZero(Run run) {
        Schedule schedule = run.schedule();
        double quarter = schedule.at((3 * schedule.decayStart() + schedule.steps()) / 4);
        return schedule.decayStart() < schedule.steps()
                && schedule.finalRate() == 0
                && Math.abs(quarter / schedule.peak() - 0.75) < 0.02
                && run.curve(LossKind.FINAL).isPresent();
    }

    private static long warmup(List<Run> runs) {
        return runs.stream()
                .mapToLong(run -> run.schedule().warmupSteps())
                .max()
                .orElseThrow();
    }

    private static double ratio(Run run) {
        Schedule schedule = run.schedule();
        return (schedule.steps() - schedule.decayStart()) / (double) schedule.steps();
    }

    private static double finalLoss(Run run) {
        return run.curve(LossKind.FINAL).orElseThrow().finalLoss();
    }

    /** The schedule of a ratio: linear to zero. */
    public Schedule schedule(double ratio) {
        return WarmupStableDecay.of(peak, steps, warmup, ratio, Shape.LINEAR, 0);
    }

    /** Loss at a ratio, by a cubic spline through the observed ones; beyond the outermost, theirs. */
    public double at(double ratio) {
        return spline().value(Math.max(loss.firstKey(), Math.min(loss.lastKey(), ratio)));
    }

    /** The ratio of least interpolated loss. */
    public double best() {
        UnivariateFunction spline = spline();
        double best = loss.firstKey();
        for (double ratio = best; ratio <= loss.lastKey(); ratio += GRID) {
            best = spline.value(ratio) < spline.value(best) ? ratio : best;
        }
        return best;
    }

    /** The observed ratio nearest to {@code ratio}. */
    public double nearest(double ratio) {
        return loss.keySet().stream()
                .min((a, b) -> Double.compare(Math.abs(a - ratio), Math.abs(b - ratio)))
                .orElseThrow();
    }

    /** The least observed loss. */
    public double least() {
        return loss.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private UnivariateFunction spline() {
        double[] ratios =
                loss.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] losses =
                loss.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new SplineInterpolator().interpolate(ratios, losses);
    }
}
