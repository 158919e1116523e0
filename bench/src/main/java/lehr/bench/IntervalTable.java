package lehr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.fit.BurnIn;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;

/** How often intervals hold the final loss of runs not fitted. */
final class IntervalTable {
    private static final double[] LEVELS = {0.8, 0.9};

    private record Held(Curve curve, double low, double high) {
        boolean covered() {
            return low <= curve.finalLoss() && curve.finalLoss() <= high;
        }

        double width() {
            return (high - low) / curve.finalLoss();
        }
    }

    private IntervalTable() {}

    static void print(Page page) {
        page.section(
                "Intervals of the relaxation law",
                "Final losses of runs not fitted, all splits of both studies. "
                        + "Width: of the 90% interval, mean, relative."
                        + " Known figures: .84 and .91, width 1.31%, over 255 with annealing seen.");
        page.head("predictions", "number", "80%: covered", "90%: covered", "width");
        List<List<Held>> within = held(page, true);
        row(page, "multi-power study, annealing seen in the fit", within);
        row(page, "multi-power study, a constant run fitted alone", held(page, false));
        List<List<Held>> cooldown = cooldown(page.studies().cooldown());
        row(page, "cooldown study", cooldown);
        List<List<Held>> seen = new ArrayList<>();
        for (int level = 0; level < LEVELS.length; level++) {
            List<Held> both = new ArrayList<>(within.get(level));
            both.addAll(cooldown.get(level));
            seen.add(both);
        }
        row(page, "all with annealing seen", seen);
    }

    /** By level. */
    private static List<List<Held>> held(Page page, boolean annealing) {
        List<List<Held>> held = List.of(new ArrayList<>(), new ArrayList<>());
        for (String size : MultiPowerTables.SIZES) {
            for (Split split : Split.ALL) {
                boolean seen = !split.fitted().equals(List.of("constant_24000"));
                boolean counted = !split.name().contains("the other five");
                if (seen == annealing && counted) {
                    add(
                            held,
                            page.studies().multiPower(size, split.fitted()),
                            page.studies().multiPower(size, split.predicted()));
                }
            }
        }
        return held;
    }

    private static List<List<Held>> cooldown(List<Run> runs) {
        List<List<Held>> held = List.of(new ArrayList<>(), new ArrayList<>());
        for (Set<Double> peaks : CooldownTables.FITTED_PEAKS) {
            add(
                    held,
                    Studies.curves(runs, LossKind.VAL, CooldownTables.fitted(peaks)),
                    Studies.curves(
                            runs, LossKind.VAL, CooldownTables.fitted(peaks).negate()));
        }
        return held;
    }

    private static void add(List<List<Held>> held, List<Curve> fitted, List<Curve> asked) {
        Fit fit = Contender.RELAXATION.fit(fitted);
        Forecaster forecaster = Forecaster.of(fit);
        for (int level = 0; level < LEVELS.length; level++) {
            for (Curve curve : asked) {
                Prediction prediction = forecaster.predict(BurnIn.without(curve), LEVELS[level]);
                held.get(level).add(new Held(curve, prediction.finalLow(), prediction.finalHigh()));
            }
        }
    }

    private static void row(Page page, String name, List<List<Held>> held) {
        List<String> row =
                new ArrayList<>(List.of(name, String.valueOf(held.get(0).size())));
        for (List<Held> level : held) {
            double covered = level.stream().filter(Held::covered).count();
            row.add(Page.number("%.2f", covered / level.size()));
        }
        row.add(Page.percent(
                held.get(1).stream().mapToDouble(Held::width).average().orElse(Double.NaN)));
        page.row(row);
    }
}
