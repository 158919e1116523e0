package lehr.server.forecast;

import java.util.ArrayList;
import java.util.List;
import lehr.fit.Prediction;
import lehr.plan.Plan;
import lehr.plan.RatioRegret;
import lehr.plan.RatioSearch;
import lehr.plan.ShapeChoice;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * What each annealing ratio gives away against the best.
 *
 * @param best ratio of least predicted loss, the band that costs less than a seed's noise, and the loss
 * @param shape of the decay
 * @param schedule at the best ratio
 * @param ratios the curve
 * @param warnings reasons to doubt, one sentence each
 */
public record RegretCurve(
        Plan.Recommendation best, Shape shape, Schedule schedule, List<RatioRegret> ratios, List<String> warnings) {

    /**
     * The curve of a target run under a fit.
     *
     * @param target whose ratios are those of the curve; the best is looked for among all
     */
    public static RegretCurve of(OpenedFit fit, Target target) {
        OpenedFit.Chosen chosen = fit.choose(target.setting());
        Target settled = target.withSetting(chosen.setting());
        List<String> warnings = new ArrayList<>(chosen.warnings());
        RatioSearch search = new RatioSearch(fit.forecaster(), settled);
        Shape shape = ShapeChoice.of(search, settled, warnings);
        RatioSearch.Best best = search.best(shape);
        Schedule schedule = settled.schedule(best.ratio(), shape);
        Prediction at = search.predict(schedule);
        warnings.addAll(at.warnings());
        List<Double> ratios = settled.ratios().isEmpty() ? search.usualRatios() : settled.ratios();
        return new RegretCurve(
                search.recommend(best, shape, List.of()),
                shape,
                schedule,
                search.regrets(best, shape, ratios),
                warnings);
    }
}
