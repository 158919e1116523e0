package lehr.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.plan.ObservedRatios;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;

/** What following a plan's annealing ratio would have cost on the cooldown study. */
final class RegretTables {
    private static final int LEAST = 4;

    private RegretTables() {}

    static void print(Page page) {
        List<Run> runs = page.studies().cooldown();
        List<Contender> contenders =
                List.of(Contender.RELAXATION, Contender.MOMENTUM, Contender.MULTI_POWER, Contender.FORWARD_MOMENTUM);
        for (Set<Double> peaks : CooldownTables.FITTED_PEAKS) {
            List<Curve> fitted = Studies.curves(runs, LossKind.VAL, CooldownTables.fitted(peaks));
            List<String> totals = new ArrayList<>();
            page.section(
                    "Regret of the recommended ratio, cooldown study, fitted at " + new TreeSet<>(peaks),
                    "Final loss (full validation) at the recommended ratio above the best: at the nearest ratio"
                            + " that was run, and"
                            + " interpolated between those run; nats. Band: what costs less than a seed's noise.");
            page.head(
                    "law",
                    "peak LR",
                    "T",
                    "R observed",
                    "R recommended",
                    "band",
                    "regret, nearest",
                    "regret, interpolated");
            contenders.forEach(
                    each -> totals.add(rows(page, each.name(), each.fit(fitted), ObservedRatios.of(runs, LEAST))));
            page.out().println();
            totals.forEach(page.out()::println);
        }
    }

    private static String rows(Page page, String law, Fit fit, List<ObservedRatios> cells) {
        double[] nearest = new double[cells.size()];
        double[] between = new double[cells.size()];
        for (int i = 0; i < nearest.length; i++) {
            ObservedRatios cell = cells.get(i);
            Plan.Recommendation recommended = recommend(fit, cell);
            nearest[i] = cell.loss().get(cell.nearest(recommended.ratio())) - cell.least();
            between[i] = cell.at(recommended.ratio()) - cell.at(cell.best());
            page.row(
                    law,
                    String.valueOf(cell.peak()),
                    String.valueOf(cell.steps()),
                    Page.number("%.2f", cell.best()),
                    Page.number("%.2f", recommended.ratio()),
                    Page.number("%.2f", recommended.low()) + "–" + Page.number("%.2f", recommended.high()),
                    Page.number("%.4f", nearest[i]),
                    Page.number("%.4f", between[i]));
        }
        return "- " + law + ": nearest " + summary(nearest) + ", interpolated " + summary(between);
    }

    private static String summary(double[] regret) {
        return "mean " + Page.number("%.4f", Arrays.stream(regret).average().orElse(Double.NaN)) + ", worst "
                + Page.number("%.4f", Arrays.stream(regret).max().orElse(Double.NaN));
    }

    static Plan.Recommendation recommend(Fit fit, ObservedRatios cell) {
        return recommend(
                fit,
                cell.steps(),
                cell.peak(),
                cell.warmup(),
                fit.models().get(0).setting());
    }

    static Plan.Recommendation recommend(Fit fit, long steps, double peak, long warmup, Setting setting) {
        Target target = new Target(steps, peak, warmup, 0, "linear", List.of(), setting);
        return Planner.withDefaults()
                .withOpinions(false)
                .plan(fit, List.of(), target)
                .recommended();
    }
}
