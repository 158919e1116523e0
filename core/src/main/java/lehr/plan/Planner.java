package lehr.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lehr.curve.Curve;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.HoldOut;
import lehr.fit.Provenance;
import lehr.fit.Score;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * Turns a fit into a plan: which share of the target run to anneal, in what shape, with what loss.
 *
 * <p>The annealing ratio is that of least predicted loss; its band holds every ratio that costs less than a seed's noise.
 *
 * @param fitter makes the other laws' fits and the back-test
 * @param opinions whether the other laws are asked too
 * @param machine what the run's cost is counted on
 */
public record Planner(Fitter fitter, boolean opinions, Machine machine) {
    /** Coverage of every interval in a plan. */
    public static final double LEVEL = 0.9;

    /** sd of the final loss between repeats of one run with other seeds, nats: what gains less is not worth a choice. */
    public static final double SEED_NOISE = RatioSearch.SEED_NOISE;

    public static Planner withDefaults() {
        return new Planner(Fitter.withDefaults(), true, Machine.UNKNOWN);
    }

    public Planner withFitter(Fitter other) {
        return new Planner(other, opinions, machine);
    }

    public Planner withOpinions(boolean asked) {
        return new Planner(fitter, asked, machine);
    }

    public Planner withMachine(Machine other) {
        return new Planner(fitter, opinions, other);
    }

    /**
     * Plans a target run.
     *
     * @param fit that decides
     * @param curves the fit was made from, for opinions and back-test; may be empty
     * @throws IllegalArgumentException if the fit says nothing of the target's model, or the shape cannot end on its final LR
     */
    public Plan plan(Fit fit, List<Curve> curves, Target target) {
        Law law = Laws.named(fit.law());
        if (!law.seesSchedule()) {
            throw new IllegalArgumentException(
                    "the law " + law.name() + " is blind to the schedule, expected a fit of a law that sees it");
        }
        List<String> warnings = new ArrayList<>();
        Target settled = target.withSetting(TargetModel.settle(fit, target.setting(), warnings));
        RatioSearch search = new RatioSearch(Forecaster.of(fit).withPrior(fitter.prior()), settled);
        Shape shape = ShapeChoice.of(search, settled, warnings);
        RatioSearch.Best best = search.best(shape, settled.ratios());
        Schedule schedule = settled.schedule(best.ratio(), shape);
        warnings.addAll(search.warnings(schedule));
        warnings.addAll(fit.notes());
        List<Curve> own = TargetModel.curves(curves, settled.setting());
        BackTest backTest = backTest(law, own);
        List<Opinions.Voice> voices = opinions ? Opinions.voices(fitter, fit, own, backTest) : List.of();
        List<Plan.Opinion> said = Opinions.of(voices, settled, shape, best, schedule);
        Plan.Disagreement disagreement = TellingRun.of(voices, said, settled, own);
        return new Plan(
                settled,
                search.recommend(best, shape, settled.ratios()).widened(disagreement.sd()),
                shape.text(),
                schedule.text(),
                search.ratios(shape, settled.ratios()),
                Alternatives.of(search, settled, shape, best.loss()),
                said,
                disagreement,
                backTest,
                warnings.stream().distinct().toList(),
                fit.law(),
                provenance(fit, settled),
                Cost.of(settled.steps(), settled.setting(), machine),
                new DoublingSearch(fit, settled, shape, schedule).answer(machine));
    }

    private BackTest backTest(Law law, List<Curve> curves) {
        List<HoldOut.Held> held = HoldOut.of(fitter, law, curves, LEVEL);
        if (curves.isEmpty()) {
            return new BackTest("no back-test: a fit holds no curves, plan from the study to have one", List.of());
        }
        if (held.isEmpty()) {
            return BackTest.NONE;
        }
        long within =
                held.stream().map(HoldOut.Held::score).filter(Score::covered).count();
        String how = "schedules left out in turn: " + held.size()
                + " runs, each predicted by a fit that had not seen it; " + within + " lie in their 90% interval";
        return new BackTest(
                how,
                held.stream()
                        .map(run -> BackTest.Trace.of(run.curve(), run.prediction(), run.score()))
                        .toList());
    }

    private Provenance provenance(Fit fit, Target target) {
        Map<String, String> options = new TreeMap<>(fit.provenance().options());
        options.put("steps", Long.toString(target.steps()));
        options.put("peak", Double.toString(target.peak()));
        options.put("warmup", Long.toString(target.warmup()));
        options.put("final", Double.toString(target.finalRate()));
        options.put("params", Double.toString(target.setting().params()));
        Provenance from = fit.provenance();
        return new Provenance(from.curves(), options, from.seed(), from.version(), from.java(), from.system());
    }
}
