package lehr.cli;

import java.util.List;
import lehr.fit.Difference;
import lehr.fit.Score;
import lehr.plan.Doubling;
import lehr.plan.Plan;
import lehr.plan.Target;
import lehr.schedule.Schedule;

/** What {@code lehr plan --json} prints. */
final class PlanJson {
    private PlanJson() {}

    static Json of(Plan plan) {
        return new Json()
                .with("target", of(plan.target()))
                .with("recommended", recommended(plan))
                .with("ratios", ratios(plan))
                .with(
                        "alternatives",
                        plan.alternatives().stream().map(PlanJson::of).toList())
                .with("opinions", plan.opinions().stream().map(PlanJson::of).toList())
                .with("disagreement", disagreement(plan.disagreement()))
                .with("back_test", backTest(plan))
                .with("cost", MachineOptions.json(plan.cost()))
                .with("doubling", doubling(plan.doubling()))
                .with("law", plan.law())
                .withTexts("warnings", plan.warnings());
    }

    private static Json of(Target target) {
        return new Json()
                .with("steps", target.steps())
                .with("peak_lr", target.peak())
                .with("warmup_steps", target.warmup())
                .with("final_lr", target.finalRate())
                .with("params", target.setting().params());
    }

    private static Json recommended(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        return new Json()
                .with("ratio", best.ratio())
                .with("low", best.low())
                .with("high", best.high())
                .with("loss", best.loss())
                .with("loss_low", best.lossLow())
                .with("loss_high", best.lossHigh())
                .with("shape", plan.shape())
                .with("schedule", plan.schedule())
                .with("decay_start", Schedule.parse(plan.schedule()).decayStart());
    }

    private static Json doubling(Doubling twice) {
        if (twice == null) {
            return null;
        }
        Json json = HorizonJson.loss(
                new Json().with("steps", twice.steps()).with("ratio", twice.ratio()),
                twice.loss(),
                twice.low(),
                twice.high());
        Difference gain = new Difference(twice.gain(), twice.gainLow(), twice.gainHigh());
        return HorizonJson.gain(json, gain)
                .with("added", MachineOptions.json(twice.added()))
                .with("half", half(twice.half()))
                .with("larger", larger(twice.larger()))
                .withTexts("warnings", twice.warnings());
    }

    private static Json half(Doubling.Half half) {
        if (half == null) {
            return null;
        }
        Json json = new Json().with("steps", half.steps()).with("ratio", half.ratio());
        return HorizonJson.loss(json, half.loss(), half.low(), half.high())
                .with("price", half.price())
                .with("price_low", half.priceLow())
                .with("price_high", half.priceHigh());
    }

    private static Json larger(Doubling.Larger larger) {
        return larger == null
                ? null
                : HorizonJson.loss(
                        new Json().with("params", larger.params()), larger.loss(), larger.low(), larger.high());
    }

    private static List<Json> ratios(Plan plan) {
        return plan.ratios().stream()
                .map(at -> new Json()
                        .with("ratio", at.ratio())
                        .with("loss", at.loss())
                        .with("low", at.low())
                        .with("high", at.high()))
                .toList();
    }

    private static Json of(Plan.Alternative alternative) {
        return new Json()
                .with("name", alternative.name())
                .with("schedule", alternative.schedule())
                .with("loss", alternative.loss())
                .with("low", alternative.low())
                .with("high", alternative.high())
                .with("regret", alternative.regret());
    }

    private static Json of(Plan.Opinion opinion) {
        return new Json()
                .with("law", opinion.law())
                .with("ratio", opinion.ratio())
                .with("loss", opinion.loss())
                .with("held_out_error", opinion.heldOutError())
                .with("planned", opinion.planned())
                .with("weight", opinion.weight());
    }

    private static Json disagreement(Plan.Disagreement laws) {
        Json losses = new Json();
        laws.losses().forEach(losses::with);
        return new Json()
                .with("sd", laws.sd())
                .with("schedule", laws.schedule())
                .with("cost", laws.cost())
                .with("losses", losses)
                .with("words", laws.words());
    }

    private static Json backTest(Plan plan) {
        List<Json> runs = plan.backTest().traces().stream()
                .map(trace -> trace.score())
                .map(PlanJson::of)
                .toList();
        return new Json().with("how", plan.backTest().how()).with("runs", runs);
    }

    private static Json of(Score score) {
        return ScoreJson.figures(new Json().with("run", score.run()), score);
    }
}
