package lehr.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.fit.BurnIn;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.schedule.Schedule;

/** Errors on the cooldown study: fitted on stable runs and short, short-decay runs, asked of all others. */
final class CooldownTables {
    private static final double LEVEL = 0.9;
    static final List<Set<Double>> FITTED_PEAKS = List.of(Set.of(5e-4), Set.of(5e-4, 1e-3));

    private record Asked(Score score, double peak, boolean flagged) {}

    private CooldownTables() {}

    /** Stable runs, and linear decays over .1 or .2 of 15,000 or 25,000 steps, at the given peak LRs. */
    static Predicate<Run> fitted(Set<Double> peaks) {
        return run -> {
            Schedule schedule = run.schedule();
            boolean stable = run.id().startsWith("124M-sp-constant");
            boolean decay =
                    run.id().startsWith("124M-sp-wsd-linear0.1-") || run.id().startsWith("124M-sp-wsd-linear0.2-");
            return peaks.contains(schedule.peak()) && (stable || (decay && schedule.steps() <= 25000));
        };
    }

    static void print(Page page) {
        List<Run> runs = page.studies().cooldown();
        for (LossKind kind : List.of(LossKind.VAL, LossKind.FINAL)) {
            for (Set<Double> peaks : FITTED_PEAKS) {
                print(page, runs, kind, peaks);
            }
        }
    }

    private static void print(Page page, List<Run> runs, LossKind kind, Set<Double> peaks) {
        Predicate<Run> isFitted = fitted(peaks);
        List<Curve> fitted = Studies.curves(runs, kind, isFitted);
        List<Curve> others = Studies.curves(runs, kind, isFitted.negate());
        page.section(
                "cooldown study, " + kind.name().toLowerCase(Locale.ROOT) + " loss, fitted at " + new TreeSet<>(peaks),
                fitted.size() + " runs fitted, " + others.size()
                        + " predicted; errors relative. Covered: by the 90% interval.");
        page.head(
                "law",
                "peak LR",
                "runs",
                "final loss, mean",
                "final loss, worst",
                "whole curve, mean",
                "flagged",
                "covered");
        for (Contender contender :
                List.of(Contender.RELAXATION, Contender.MOMENTUM, Contender.MULTI_POWER, Contender.FORWARD_MOMENTUM)) {
            List<Asked> asked = ask(contender, fitted, others);
            Set<Double> seen = new TreeSet<>();
            asked.forEach(each -> seen.add(each.peak()));
            seen.forEach(peak -> row(
                    page,
                    contender.name(),
                    String.valueOf(peak),
                    asked.stream().filter(each -> each.peak() == peak).toList()));
            row(page, contender.name(), "all", asked);
        }
    }

    private static List<Asked> ask(Contender contender, List<Curve> fitted, List<Curve> others) {
        Fit fit = contender.fit(fitted);
        Forecaster forecaster = Forecaster.of(contender.law(), fit);
        List<Asked> asked = new ArrayList<>();
        for (Curve curve : others) {
            Curve scored = BurnIn.without(curve);
            Prediction prediction = forecaster.predict(scored, LEVEL);
            boolean flagged = prediction.warnings().stream().anyMatch(warning -> warning.startsWith("peak LR"));
            asked.add(new Asked(
                    Scorer.score(scored, prediction, false), curve.schedule().peak(), flagged));
        }
        return asked;
    }

    private static void row(Page page, String law, String peak, List<Asked> asked) {
        double[] errors = asked.stream()
                .mapToDouble(each -> Contender.finalError(each.score()))
                .toArray();
        page.row(
                law,
                peak,
                String.valueOf(asked.size()),
                Page.percent(Arrays.stream(errors).average().orElse(Double.NaN)),
                Page.percent(Arrays.stream(errors).max().orElse(Double.NaN)),
                Page.percent(asked.stream()
                        .mapToDouble(each -> each.score().mape())
                        .average()
                        .orElse(Double.NaN)),
                String.valueOf(asked.stream().filter(Asked::flagged).count()),
                String.valueOf(
                        asked.stream().filter(each -> covered(each.score())).count()));
    }

    static boolean covered(Score score) {
        return score.finalLow() <= score.finalObserved() && score.finalObserved() <= score.finalHigh();
    }
}
