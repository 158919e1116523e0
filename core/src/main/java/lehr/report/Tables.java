package lehr.report;

import java.util.List;
import java.util.Locale;
import lehr.fit.Comparison;
import lehr.fit.Estimate;
import lehr.fit.Fit;
import lehr.fit.ModelFit;
import lehr.fit.Score;
import lehr.plan.BackTest;
import lehr.plan.Plan;
import lehr.plan.RatioLoss;

/** The tables of page and terminal. */
final class Tables {
    private Tables() {}

    static Table scores(List<Score> scores) {
        Table table = new Table(
                "Run", "Final loss (90%)", "Observed", "Error", "Inside", "Mean error", "Worst", "R²", "Points");
        for (Score score : scores) {
            double error = score.finalPredicted() / score.finalObserved() - 1;
            int decimals = Math.max(3, Numbers.decimals((score.finalHigh() - score.finalLow()) / 2));
            table.row(
                    score.run(),
                    Numbers.interval(score.finalPredicted(), score.finalLow(), score.finalHigh()),
                    Numbers.fixed(score.finalObserved(), decimals),
                    Numbers.signed(100 * error, 2) + (Double.isFinite(error) ? "%" : ""),
                    inside(score),
                    Numbers.percent(score.mape(), 2),
                    Numbers.percent(score.worst(), 2),
                    Numbers.fixed(score.r2(), 4),
                    Numbers.steps(score.points()));
        }
        // Of a single point the mean error, the worst and R² say nothing new.
        return scores.stream().allMatch(score -> score.points() <= 1) ? table.first(5) : table;
    }

    private static String inside(Score score) {
        double observed = score.finalObserved();
        if (!Double.isFinite(observed) || !Double.isFinite(score.finalLow()) || !Double.isFinite(score.finalHigh())) {
            return Numbers.UNKNOWN;
        }
        return observed >= score.finalLow() && observed <= score.finalHigh() ? "yes" : "no";
    }

    static Table alternatives(Plan plan) {
        Table table = new Table("Instead", "Predicted final loss (90%)", "Above the best");
        Plan.Recommendation best = plan.recommended();
        table.row("recommended", Numbers.interval(best.loss(), best.lossLow(), best.lossHigh()), Numbers.fixed(0, 4));
        for (Plan.Alternative other : plan.alternatives()) {
            String loss = Numbers.interval(other.loss(), other.low(), other.high());
            table.row(other.name(), loss, Numbers.signed(other.regret(), 4));
        }
        return table;
    }

    static Table ratios(Plan plan) {
        Table table =
                new Table("Ratio", "Decay starts at step", "Predicted final loss (90%)", "Above the best", "Flat zone");
        Plan.Recommendation best = plan.recommended();
        for (RatioLoss point : plan.ratios()) {
            boolean flat = point.ratio() >= best.low() && point.ratio() <= best.high();
            table.row(
                    Numbers.percent(point.ratio(), 1),
                    Numbers.steps(plan.target().steps() * (1 - point.ratio())),
                    Numbers.interval(point.loss(), point.low(), point.high()),
                    Numbers.signed(point.loss() - best.loss(), 4),
                    flat ? "inside" : "");
        }
        return table;
    }

    static Table opinions(Plan plan) {
        Table table = new Table("Law", "Its ratio", "Loss there", "Of the plan", "Left-out error", "Weight", "");
        for (Plan.Opinion opinion : plan.opinions()) {
            table.row(
                    opinion.law(),
                    Numbers.percent(opinion.ratio(), 0),
                    Numbers.fixed(opinion.loss(), 3),
                    Numbers.fixed(opinion.planned(), 3),
                    Numbers.percent(opinion.heldOutError(), 3),
                    Numbers.percent(opinion.weight(), 0),
                    opinion.law().equals(plan.law()) ? "decides" : "");
        }
        return table;
    }

    static Table laws(Comparison comparison) {
        Table table = new Table("Law", "Fitted", "Left-out error", "Worst run", "", "Note");
        for (Comparison.Entry entry : comparison.entries()) {
            List<Estimate> estimates = entry.fit().models().stream()
                    .flatMap(model -> model.estimates().stream())
                    .toList();
            long fixed = count(estimates, Estimate.Hold.FIXED);
            table.row(
                    entry.law(),
                    Long.toString(estimates.size() - fixed),
                    Numbers.percent(entry.heldOut(), 3),
                    Numbers.percent(entry.heldOutWorst(), 3),
                    entry.law().equals(comparison.chosen()) ? "used" : "",
                    note(entry.fit(), count(estimates, Estimate.Hold.BOUND)));
        }
        return table;
    }

    private static long count(List<Estimate> estimates, Estimate.Hold hold) {
        return estimates.stream().filter(estimate -> estimate.hold() == hold).count();
    }

    private static String note(Fit fit, long bound) {
        boolean converged =
                fit.models().stream().allMatch(model -> model.status().converged());
        String held = bound == 0 ? "" : bound + " at a bound";
        return converged ? held : held.isEmpty() ? "not converged" : "not converged, " + held;
    }

    static Table parameters(ModelFit model) {
        Table table = new Table("Parameter", "Value ± sd", "90% interval", "Held by");
        for (Estimate estimate : model.estimates()) {
            boolean fixed = estimate.hold() == Estimate.Hold.FIXED;
            table.row(
                    estimate.name(),
                    Numbers.deviation(estimate.value(), fixed ? 0 : estimate.sd()),
                    fixed ? "" : Numbers.range(estimate.value(), estimate.low(), estimate.high()),
                    fixed ? "fixed" : estimate.hold().name().toLowerCase(Locale.ROOT));
        }
        return table;
    }

    static Table residualsByPhase(List<BackTest.Trace> traces) {
        Table table = new Table("Phase", "Mean", "Standard deviation", "Worst", "Points");
        for (Phase phase : Phase.values()) {
            Residuals residuals = Residuals.of(traces, phase);
            if (residuals.count() > 0) {
                table.row(
                        phase.text(),
                        Numbers.signed(100 * residuals.mean(), 3) + "%",
                        Numbers.percent(residuals.deviation(), 3),
                        Numbers.percent(residuals.worst(), 2),
                        Numbers.steps(residuals.count()));
            }
        }
        return table;
    }

    static Table residualsByRun(List<BackTest.Trace> traces) {
        Table table = new Table("Run", "Fitted", "Warm-up", "Stable", "Decay", "Points");
        for (BackTest.Trace trace : traces) {
            table.row(
                    trace.score().run(),
                    trace.score().fitted() ? "yes" : "no",
                    mean(trace, Phase.WARMUP),
                    mean(trace, Phase.STABLE),
                    mean(trace, Phase.DECAY),
                    Numbers.steps(trace.steps().length));
        }
        return table;
    }

    private static String mean(BackTest.Trace trace, Phase phase) {
        double mean = Residuals.of(List.of(trace), phase).mean();
        return Numbers.signed(100 * mean, 3) + (Double.isFinite(mean) ? "%" : "");
    }
}
