package lehr.bench;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.fit.Comparison;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.law.Laws;

/** Whether the law chosen from the fitted schedules alone is the best on those not fitted. */
final class ChoiceTable {
    /** Differences of mean relative error below this are noise between logs of one run. */
    private static final double TIE = 0.0003;

    private ChoiceTable() {}

    static void print(Page page) {
        page.section("The law chosen automatically", "Errors ×1e-5 on the schedules not fitted; a tie is within 30.");
        page.head("size", "fitted → predicted", "chosen", "its error", "best", "its error", "verdict", "why chosen");
        for (String size : MultiPowerTables.SIZES) {
            Split.ALL.forEach(split -> row(page, size, split));
        }
    }

    private static void row(Page page, String size, Split split) {
        List<Curve> asked = page.studies().multiPower(size, split.predicted());
        Comparison comparison =
                Comparison.of(Fitter.withDefaults(), page.studies().multiPower(size, split.fitted()));
        String best = comparison.chosen();
        double least = error(comparison, best, asked);
        double chosen = least;
        for (String law : wholeCurve(comparison)) {
            double error = error(comparison, law, asked);
            best = error < least ? law : best;
            least = Math.min(least, error);
        }
        String verdict = chosen == least ? "best" : chosen <= least + TIE ? "ties" : "misses";
        page.row(
                size,
                split.name(),
                comparison.chosen(),
                Page.error(chosen),
                best,
                Page.error(least),
                verdict,
                comparison.why());
    }

    private static List<String> wholeCurve(Comparison comparison) {
        List<String> laws = new ArrayList<>();
        for (Comparison.Entry entry : comparison.entries()) {
            if (!Laws.named(entry.law()).finalOnly()) {
                laws.add(entry.law());
            }
        }
        return laws;
    }

    private static double error(Comparison comparison, String law, List<Curve> asked) {
        return comparison.entries().stream()
                .filter(entry -> entry.law().equals(law))
                .flatMap(entry -> Scorer.score(Forecaster.of(entry.fit()), entry.fit(), asked, 0.9).stream())
                .mapToDouble(Score::mape)
                .average()
                .orElse(Double.NaN);
    }
}
