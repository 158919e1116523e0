package lehr.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.fit.BurnIn;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Score;
import lehr.fit.Scorer;

/** How often intervals hold the final loss of runs not fitted. */
final class IntervalTable {
    private static final double[] LEVELS = {0.8, 0.9};

    /** Schedules of a model left out at most. */
    private static final int MOST_SCHEDULES = 40;

    private record Held(Curve curve, double predicted, double low, double high) {
        double error() {
            return Math.abs(predicted / curve.finalLoss() - 1);
        }

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
        page.head("predictions", "number", "80%: covered", "90%: covered", "width", "error");
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

    /** Every schedule of every model left out in turn, all else of its model fitted. */
    static void printLeftOut(Page page) {
        page.section(
                "Intervals of the relaxation law, one schedule left out",
                "Final losses; every model of the studies, every schedule (at most " + MOST_SCHEDULES
                        + ", evenly chosen) left out in turn, intervals calibrated by the schedules that are left.");
        page.head("model", "loss", "predictions", "80%: covered", "90%: covered", "width", "error");
        Study all = page.studies().all();
        List<List<Held>> language = List.of(new ArrayList<>(), new ArrayList<>());
        leftOut(
                page,
                all.curves(LossKind.TRAIN).stream()
                        .filter(c -> c.setting().dataset().equals("multi-power")),
                language);
        leftOut(page, all.curves(LossKind.VAL).stream(), language);
        leftOut(page, all.curves(LossKind.FINAL).stream(), language);
        row(page, List.of("all of these", ""), language);
        List<List<Held>> tiny = List.of(new ArrayList<>(), new ArrayList<>());
        leftOut(page, page.studies().tinyCurves(LossKind.FINAL).stream(), tiny);
        row(page, List.of("all tiny", ""), tiny);
    }

    private static void leftOut(Page page, Stream<Curve> curves, List<List<Held>> all) {
        Map<String, List<Curve>> models = new LinkedHashMap<>();
        curves.filter(curve -> !curve.isEmpty())
                .forEach(curve -> models.computeIfAbsent(Forecaster.describe(curve.setting()), key -> new ArrayList<>())
                        .add(curve));
        models.forEach((name, own) -> {
            List<List<Held>> held = List.of(new ArrayList<>(), new ArrayList<>());
            List<String> schedules = own.stream()
                    .map(curve -> curve.schedule().text())
                    .distinct()
                    .toList();
            int every = Math.max(1, (schedules.size() + MOST_SCHEDULES - 1) / MOST_SCHEDULES);
            for (int i = 0; schedules.size() > 1 && i < schedules.size(); i += every) {
                String out = schedules.get(i);
                Map<Boolean, List<Curve>> parts = own.stream()
                        .collect(Collectors.partitioningBy(
                                curve -> curve.schedule().text().equals(out)));
                add(held, parts.get(false), parts.get(true));
            }
            if (!held.get(0).isEmpty()) {
                row(page, List.of(name, own.get(0).kind().name().toLowerCase(Locale.ROOT)), held);
                all.get(0).addAll(held.get(0));
                all.get(1).addAll(held.get(1));
            }
        });
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
                Curve scored = BurnIn.without(curve);
                Score score = Scorer.score(scored, forecaster.predict(scored, LEVELS[level]), false);
                held.get(level).add(new Held(curve, score.finalPredicted(), score.finalLow(), score.finalHigh()));
            }
        }
    }

    private static void row(Page page, String name, List<List<Held>> held) {
        row(page, List.of(name), held);
    }

    private static void row(Page page, List<String> names, List<List<Held>> held) {
        List<String> row = new ArrayList<>(names);
        row.add(String.valueOf(held.get(0).size()));
        for (List<Held> level : held) {
            double covered = level.stream().filter(Held::covered).count();
            row.add(Page.number("%.2f", covered / level.size()));
        }
        row.add(Page.percent(
                held.get(1).stream().mapToDouble(Held::width).average().orElse(Double.NaN)));
        row.add(Page.percent(
                held.get(1).stream().mapToDouble(Held::error).average().orElse(Double.NaN)));
        page.row(row);
    }
}
