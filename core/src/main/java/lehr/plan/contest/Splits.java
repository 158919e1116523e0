package lehr.plan.contest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.fit.BurnIn;
import lehr.fit.Forecaster;
import lehr.fit.HoldOut;
import lehr.fit.Models;
import lehr.schedule.Cosine;
import lehr.schedule.Schedule;

/** The splits that a study's runs allow, derived from their schedules and settings alone. */
final class Splits {
    /** Groups of schedules left out in turn. */
    private static final int GROUPS = 6;

    /** How much longer than the fitted run, as a share, a run may be and still be of its horizon. */
    private static final double LONGER = 1.25;

    /** Share of the peak LR below which a run has been annealed. */
    private static final double ANNEALED = 0.95;

    private Splits() {}

    /** By kind, then by model in order of appearance. Runs that end within their burn-in take no part. */
    static List<Split> of(List<Curve> all) {
        List<Curve> curves = all.stream()
                .filter(curve -> curve.lastStep() >= BurnIn.end(curve))
                .toList();
        List<Split> splits = new ArrayList<>();
        for (List<Curve> model : Models.bySetting(curves)) {
            String name = Forecaster.describe(model.get(0).setting());
            schedules(name, model, splits);
            byPeak(model).values().forEach(peak -> {
                cosine(name, peak, splits);
                constant(name, peak, splits);
            });
            horizons(name, model, splits);
            peaks(name, model, splits);
        }
        sizes(curves, splits);
        splits.sort(Comparator.comparing(Split::kind));
        return splits;
    }

    private static void add(
            SplitKind kind,
            String model,
            List<Curve> curves,
            Predicate<Curve> fitted,
            Predicate<Curve> asked,
            List<Split> to) {
        List<Curve> seen = curves.stream().filter(fitted).toList();
        List<Curve> unseen = curves.stream().filter(asked.and(fitted.negate())).toList();
        if (!seen.isEmpty() && !unseen.isEmpty()) {
            to.add(new Split(kind, model, seen, unseen));
        }
    }

    private static void schedules(String model, List<Curve> curves, List<Split> to) {
        List<List<Curve>> groups = HoldOut.folds(curves, GROUPS);
        if (groups.size() > 2) {
            groups.forEach(
                    left -> add(SplitKind.SCHEDULE, model, curves, curve -> !left.contains(curve), curve -> true, to));
        }
    }

    /** The shortest cosine: beside a longer one there may be nothing of its length. */
    private static void cosine(String model, List<Curve> peak, List<Split> to) {
        Optional<Curve> cosine = peak.stream()
                .filter(curve -> curve.schedule() instanceof Cosine)
                .min(Comparator.comparingLong(Curve::lastStep));
        cosine.ifPresent(one -> add(
                SplitKind.COSINE,
                model,
                peak,
                one::equals,
                curve -> !(curve.schedule() instanceof Cosine) && curve.lastStep() <= LONGER * one.lastStep(),
                to));
    }

    private static void constant(String model, List<Curve> peak, List<Split> to) {
        Optional<Curve> constant = peak.stream()
                .filter(curve -> curve.schedule().decayStart() >= curve.lastStep())
                .max(Comparator.comparingLong(Curve::lastStep));
        constant.ifPresent(one -> add(
                SplitKind.CONSTANT,
                model,
                peak,
                one::equals,
                curve -> annealed(curve) && curve.lastStep() <= LONGER * one.lastStep(),
                to));
    }

    private static void horizons(String model, List<Curve> curves, List<Split> to) {
        long longest = curves.stream()
                .filter(Splits::annealed)
                .mapToLong(Curve::lastStep)
                .max()
                .orElse(0);
        Predicate<Curve> shorter = curve -> curve.lastStep() <= longest / 2;
        List<Curve> seen =
                curves.stream().filter(shorter).filter(Splits::annealed).toList();
        Predicate<Curve> ofSeenPeak =
                curve -> seen.stream().anyMatch(one -> samePeak(one.schedule(), curve.schedule()));
        add(SplitKind.HORIZON, model, curves, shorter, ofSeenPeak.and(Splits::annealed), to);
    }

    private static void peaks(String model, List<Curve> curves, List<Split> to) {
        List<Double> peaks = List.copyOf(
                byPeak(curves.stream().filter(Splits::annealed).toList()).keySet());
        if (peaks.size() > 1) {
            double highest = peaks.get((peaks.size() - 1) / 2);
            add(SplitKind.PEAK, model, curves, curve -> rounded(curve) <= highest, Splits::annealed, to);
        }
    }

    /** Within a data set, a batch and a kind of model. */
    private static void sizes(List<Curve> curves, List<Split> to) {
        Map<String, List<Curve>> families = curves.stream()
                .filter(curve -> curve.setting().params() > 0)
                .collect(Collectors.groupingBy(curve -> family(curve.setting()), TreeMap::new, Collectors.toList()));
        families.forEach((family, members) -> {
            double largest = members.stream()
                    .mapToDouble(curve -> curve.setting().params())
                    .max()
                    .orElseThrow();
            Predicate<Curve> smaller = curve -> curve.setting().params() < 0.9 * largest;
            add(SplitKind.SIZE, family, members, smaller, Splits::annealed, to);
        });
    }

    private static String family(Setting setting) {
        boolean sparse = setting.activeParams() < 0.99 * setting.params();
        String batch = Double.isNaN(setting.tokensPerStep())
                ? ""
                : String.format(Locale.ROOT, " at %.0f tokens a step", setting.tokensPerStep());
        return (sparse ? "mixtures of experts" : "dense models") + " on " + setting.dataset() + batch
                + (setting.parametrization().isEmpty() ? "" : ", " + setting.parametrization());
    }

    private static boolean annealed(Curve curve) {
        return curve.schedule().at(curve.lastStep())
                < ANNEALED * curve.schedule().peak();
    }

    private static Map<Double, List<Curve>> byPeak(List<Curve> curves) {
        return curves.stream().collect(Collectors.groupingBy(Splits::rounded, TreeMap::new, Collectors.toList()));
    }

    /** The peak LR to three digits: logs and descriptions differ in the last of them. */
    private static double rounded(Curve curve) {
        double peak = curve.schedule().peak();
        double unit = Math.pow(10, Math.floor(Math.log10(peak)) - 2);
        return Math.rint(peak / unit) * unit;
    }

    private static boolean samePeak(Schedule one, Schedule other) {
        return Math.abs(Math.log(one.peak() / other.peak())) < 0.01;
    }
}
