package lehr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.law.Laws;
import lehr.plan.Machine;
import lehr.plan.ObservedRatios;
import lehr.plan.horizon.Extension;
import lehr.plan.horizon.ExtensionPlan;
import lehr.plan.horizon.Way;
import lehr.schedule.Schedule;

/** Runs of twice or four times a horizon, predicted from fits of what is within it. */
final class ExtensionTable {
    private static final int LEAST = 4;
    private static final long SHORTEST = 2000;
    private static final double PLANNED_RATIO = 0.2;

    /** Final losses of the 124M model at 1e-3 and 50,000 steps by cooldown, from the published logs of arXiv 2501.18965. */
    private static final ObservedRatios PUBLISHED = new ObservedRatios(
            1e-3,
            50_000,
            300,
            new TreeMap<>(Map.of(0.1, 2.9825, 0.2, 2.9660, 0.4, 2.9548, 0.6, 2.9529, 0.8, 2.955, 0.9, 2.958)));

    private final Page page;
    private int pairs;
    private int covered;
    private double width;

    private ExtensionTable(Page page) {
        this.page = page;
    }

    static void print(Page page) {
        page.section(
                "Horizons extended, real runs",
                "At one peak LR: fitted on the validation loss up to step T0 (a stable run, cooldowns of T0 and less), asked of"
                        + " cooldowns of T1. Gains are of each ratio over a fifth, nats. Cost: final loss of the ratio"
                        + " chosen above the best of T1, interpolated between those run.");
        page.head(
                "model",
                "peak LR",
                "T0 → T1",
                "runs fitted",
                "gains: mean error",
                "bias",
                "covered",
                "best R observed",
                "χ²/n",
                "R by law",
                "R by bound",
                "cost: R=.2",
                "law",
                "bound");
        ExtensionTable table = new ExtensionTable(page);
        table.cells("124M", page.studies().cooldown());
        for (String model : List.of("d16", "d32", "d64", "moe32", "b32", "eng32")) {
            table.cells(model, page.studies().tiny(model));
        }
        page.out()
                .printf(
                        Locale.ROOT,
                        "%nGains inside their 90%% interval: %d of %d; its mean width %.4f nats.%n",
                        table.covered,
                        table.pairs,
                        table.width / table.pairs);
    }

    private void cells(String model, List<Run> runs) {
        List<ObservedRatios> cells = new ArrayList<>(ObservedRatios.of(runs, LEAST));
        if (model.equals("124M")) {
            cells.add(PUBLISHED);
        }
        for (ObservedRatios longer : cells) {
            for (ObservedRatios shorter : cells) {
                double times = (double) longer.steps() / shorter.steps();
                if (longer.peak() == shorter.peak() && (times == 2 || times == 4) && has(longer) && has(shorter)) {
                    row(model, runs, shorter, longer);
                }
            }
        }
    }

    /** Shorter fits are of little but burn-in. */
    private static boolean has(ObservedRatios cell) {
        return cell.steps() >= SHORTEST && cell.loss().containsKey(PLANNED_RATIO);
    }

    private void row(String model, List<Run> runs, ObservedRatios shorter, ObservedRatios longer) {
        List<Curve> fitted = Studies.curves(
                        runs,
                        LossKind.VAL,
                        run -> run.schedule().peak() == longer.peak() && within(run, shorter.steps()))
                .stream()
                .map(curve -> curve.between(0, shorter.steps()))
                .filter(curve -> !curve.isEmpty())
                .toList();
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, fitted);
        Forecaster forecaster = Forecaster.of(fit);
        Setting setting = fit.models().get(0).setting();
        double[] errors = errors(forecaster, setting, longer);
        ExtensionPlan plan = ExtensionPlan.of(
                forecaster,
                Extension.of(schedule(shorter, PLANNED_RATIO), longer.steps(), setting)
                        .from(longer.warmup() + 1),
                Machine.UNKNOWN);
        double law = ratio(plan, Way.By.LAW).orElseThrow();
        OptionalDouble bound = ratio(plan, Way.By.RECIPE);
        page.row(
                model,
                String.valueOf(longer.peak()),
                shorter.steps() + " → " + longer.steps(),
                String.valueOf(fitted.size()),
                Page.number("%.4f", errors[0]),
                Page.number("%+.4f", errors[1]),
                Page.number("%.2f", errors[2]),
                Page.number("%.2f", longer.best()),
                Page.number("%.2f", fit.models().get(0).chiSquarePerPoint()),
                Page.number("%.2f", law),
                Page.number("%.2f", bound.orElse(Double.NaN)),
                cost(longer, PLANNED_RATIO),
                cost(longer, law),
                bound.isPresent() ? cost(longer, bound.getAsDouble()) : "–");
    }

    private static boolean within(Run run, long horizon) {
        Schedule schedule = run.schedule();
        boolean stable = schedule.decayStart() == schedule.steps();
        return (stable || schedule.steps() <= horizon) && !run.id().startsWith("grad-norm");
    }

    private static Schedule schedule(ObservedRatios cell, double ratio) {
        return Schedule.parse("wsd(peak=" + cell.peak() + ", steps=" + cell.steps() + ", warmup=" + cell.warmup()
                + ", decay=" + ratio + ")");
    }

    /** Mean absolute error, mean error and share covered of the gains over the planned ratio. */
    private double[] errors(Forecaster forecaster, Setting setting, ObservedRatios cell) {
        double[] errors = new double[3];
        double planned = cell.loss().get(PLANNED_RATIO);
        List<Double> others = cell.loss().keySet().stream()
                .filter(ratio -> ratio != PLANNED_RATIO)
                .toList();
        for (double ratio : others) {
            Difference gain = forecaster.difference(
                    schedule(cell, PLANNED_RATIO), schedule(cell, ratio), setting, HorizonTables.LEVEL);
            double observed = planned - cell.loss().get(ratio);
            boolean inside = gain.low() <= observed && observed <= gain.high();
            errors[0] += Math.abs(gain.value() - observed) / others.size();
            errors[1] += (gain.value() - observed) / others.size();
            errors[2] += inside ? 1.0 / others.size() : 0;
            pairs++;
            covered += inside ? 1 : 0;
            width += gain.high() - gain.low();
        }
        return errors;
    }

    private static OptionalDouble ratio(ExtensionPlan plan, Way.By by) {
        return plan.ways().stream()
                .filter(way -> way.kind() == Way.Kind.LONGER && way.by() == by)
                .mapToDouble(Way::ratio)
                .findFirst();
    }

    private static String cost(ObservedRatios cell, double ratio) {
        return Page.number("%.4f", cell.at(ratio) - cell.at(cell.best()));
    }
}
