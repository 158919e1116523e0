package lehr.server.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lehr.fit.Prediction;
import lehr.fit.Seen;
import lehr.plan.RatioSearch;
import lehr.plan.ShapeChoice;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * The final loss by peak LR and annealing ratio.
 *
 * @param peaks one a row
 * @param ratios one a column
 * @param ends the prediction of each cell's final loss
 * @param shape of the decay
 * @param best row and column of the least loss
 * @param schedule of that cell
 * @param seen peak LRs that were fitted: rows outside are extrapolations
 * @param warnings of the best cell, one sentence each
 */
public record LossMap(
        List<Double> peaks,
        List<Double> ratios,
        List<List<Prediction>> ends,
        Shape shape,
        int[] best,
        Schedule schedule,
        Seen seen,
        List<String> warnings) {
    /** Columns unless others are asked for: a half percent to all, as many as a screen shows. */
    private static final List<Double> USUAL_RATIOS =
            List.of(0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0);

    private static final int USUAL_PEAKS = 7;

    /** Seven peaks from a quarter of one to four times it, each so many times the one before. */
    public static List<Double> around(double peak) {
        return IntStream.range(0, USUAL_PEAKS)
                .mapToObj(i -> peak * Math.pow(2, 4.0 * i / (USUAL_PEAKS - 1) - 2))
                .toList();
    }

    /** The map of a target run at each of the peaks; final LRs keep their share of the peak. */
    public static LossMap of(OpenedFit fit, Target target, List<Double> peaks) {
        OpenedFit.Chosen chosen = fit.choose(target.setting());
        Target settled = target.withSetting(chosen.setting());
        List<String> warnings = new ArrayList<>(chosen.warnings());
        RatioSearch search = new RatioSearch(fit.forecaster(), settled);
        Shape shape = ShapeChoice.of(search, settled, warnings);
        double most = 1 - (double) settled.warmup() / settled.steps();
        List<Double> ratios = (settled.ratios().isEmpty() ? USUAL_RATIOS : settled.ratios())
                .stream().map(ratio -> Math.min(ratio, most)).distinct().toList();
        List<List<Prediction>> ends = new ArrayList<>();
        int[] best = {0, 0};
        for (int row = 0; row < peaks.size(); row++) {
            Target at = at(settled, peaks.get(row));
            ends.add(ratios.stream()
                    .map(ratio -> search.predict(at.schedule(ratio, shape)))
                    .toList());
            for (int column = 0; column < ratios.size(); column++) {
                if (loss(ends, row, column) < loss(ends, best[0], best[1])) {
                    best = new int[] {row, column};
                }
            }
        }
        warnings.addAll(ends.get(best[0]).get(best[1]).warnings());
        Schedule schedule = at(settled, peaks.get(best[0])).schedule(ratios.get(best[1]), shape);
        return new LossMap(
                peaks, ratios, ends, shape, best, schedule, fit.forecaster().seen(settled.setting()), warnings);
    }

    private static double loss(List<List<Prediction>> ends, int row, int column) {
        return ends.get(row).get(column).finalLoss();
    }

    private static Target at(Target target, double peak) {
        return new Target(
                target.steps(),
                peak,
                target.warmup(),
                target.finalRate() / target.peak() * peak,
                target.shape(),
                target.ratios(),
                target.setting());
    }
}
