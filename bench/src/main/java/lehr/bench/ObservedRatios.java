package lehr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.schedule.Schedule;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.interpolation.SplineInterpolator;

/**
 * Final losses observed at several annealing ratios of one model, peak LR and horizon, linear to zero.
 *
 * @param loss final loss by ratio, at least four
 */
record ObservedRatios(double peak, long steps, long warmup, SortedMap<Double, Double> loss) {
    private static final double GRID = 0.001;

    private record Cell(double peak, long steps) {}

    /** Every cell of these runs with at least {@code least} ratios. */
    static List<ObservedRatios> of(List<Run> runs, int least) {
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
        double middle = schedule.at((schedule.decayStart() + schedule.steps()) / 2);
        return run.id().contains("wsd")
                && schedule.finalRate() == 0
                && Math.abs(middle / schedule.peak() - 0.5) < 0.02
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

    /** Loss at a ratio, by a cubic spline through the observed ones; beyond the outermost, theirs. */
    double at(double ratio) {
        return spline().value(Math.max(loss.firstKey(), Math.min(loss.lastKey(), ratio)));
    }

    /** The ratio of least interpolated loss. */
    double best() {
        UnivariateFunction spline = spline();
        double best = loss.firstKey();
        for (double ratio = best; ratio <= loss.lastKey(); ratio += GRID) {
            best = spline.value(ratio) < spline.value(best) ? ratio : best;
        }
        return best;
    }

    /** The observed ratio nearest to {@code ratio}. */
    double nearest(double ratio) {
        return loss.keySet().stream()
                .min((a, b) -> Double.compare(Math.abs(a - ratio), Math.abs(b - ratio)))
                .orElseThrow();
    }

    double least() {
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
