package lehr.plan.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.HoldOut;
import lehr.fit.Prediction;
import lehr.fit.Scorer;
import lehr.law.Law;
import lehr.law.Relaxation;
import lehr.plan.ObservedRatios;
import lehr.schedule.Schedule;

/**
 * Lets every law predict runs it has not seen. The same study and seed give the same bouts, whatever the executor, but for
 * their times.
 *
 * @param fitter fits; its executor runs bouts side by side
 * @param laws that take part
 * @param clock nanoseconds, from anywhere
 */
public record Contest(Fitter fitter, List<Law> laws, LongSupplier clock) {
    private static final double NARROW = 0.8;
    private static final double WIDE = 0.9;

    /** Ratios a sweep needs. */
    private static final int LEAST_RATIOS = 4;

    /** Starts of the published laws' fits. */
    private static final int STARTS = 8;

    /** Points kept of all runs of a fit together, and of one run at least and at most. */
    private static final int POINTS = 1000;

    private static final int LEAST_POINTS = 12;
    private static final int MOST_POINTS = 90;

    public Contest {
        laws = List.copyOf(laws);
    }

    /**
     * Every law on every split of a study, by split, then by law; empty where the runs allow no split. Losses are, data set by
     * data set, of the validation set where most runs log it, else of training.
     */
    public List<Bout> of(Study study) {
        Map<String, List<Run>> datasets = study.runs().stream()
                .collect(
                        Collectors.groupingBy(run -> run.setting().dataset(), LinkedHashMap::new, Collectors.toList()));
        List<Curve> curves = new ArrayList<>();
        datasets.forEach((name, runs) -> {
            Study part = new Study(name, runs);
            boolean validated = 2 * part.curves(LossKind.VAL).size() > runs.size();
            curves.addAll(part.curves(validated ? LossKind.VAL : LossKind.TRAIN));
        });
        return of(study, curves);
    }

    /** The same with losses of one kind. */
    public List<Bout> of(Study study, LossKind kind) {
        return of(study, study.curves(kind));
    }

    private List<Bout> of(Study study, List<Curve> all) {
        List<Curve> curves = all.stream().filter(curve -> !curve.isEmpty()).toList();
        List<Callable<Bout>> bouts = new ArrayList<>();
        for (Split split : Splits.of(curves)) {
            List<ObservedRatios> sweeps = sweeps(study, split);
            laws.forEach(law -> bouts.add(() -> bout(study.name(), law, split, sweeps)));
        }
        return fitter.all(bouts);
    }

    private Bout bout(String study, Law law, Split split, List<ObservedRatios> sweeps) {
        long start = clock.getAsLong();
        List<Curve> fitted = thinned(split.fitted());
        Fitter alone = fitter.alone().withStarts(STARTS);
        Fit fit = alone.fit(law, fitted);
        long time = clock.getAsLong() - start;
        boolean calibrates = law instanceof Relaxation;
        Forecaster forecaster =
                Forecaster.of(law, calibrates ? alone.withCalibration(true).fit(law, fitted) : fit);
        List<Bout.Outcome> outcomes = new ArrayList<>();
        List<Double> regrets = new ArrayList<>();
        try {
            split.asked().forEach(curve -> outcomes.add(outcome(forecaster, law, curve)));
            sweeps.forEach(sweep -> regrets.add(regret(forecaster, split, sweep)));
        } catch (IllegalArgumentException e) {
            // The law was fitted to other models and carries nothing over to this one.
            outcomes.clear();
            regrets.clear();
        }
        return new Bout(
                study, split.model(), split.kind(), law.name(), split.fitted().size(), outcomes, regrets, time);
    }

    private static List<Curve> thinned(List<Curve> curves) {
        int most = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, POINTS / curves.size()));
        return curves.stream().map(curve -> curve.thin(most)).toList();
    }

    private static Bout.Outcome outcome(Forecaster forecaster, Law law, Curve curve) {
        Curve judged = HoldOut.judged(law, curve.thin(MOST_POINTS));
        Prediction wide = forecaster.predict(judged, WIDE);
        double observed = judged.finalLoss();
        return new Bout.Outcome(
                curve.run(),
                law.finalOnly() ? Double.NaN : Scorer.score(judged, wide, false).mape(),
                Math.abs(wide.finalLoss() / observed - 1),
                holds(forecaster.predict(judged, NARROW), observed),
                holds(wide, observed),
                (wide.finalHigh() - wide.finalLow()) / observed);
    }

    private static boolean holds(Prediction prediction, double observed) {
        return prediction.finalLow() <= observed && observed <= prediction.finalHigh();
    }

    /** The sweeps of ratios, of the model asked about, that have a run among those asked. */
    private static List<ObservedRatios> sweeps(Study study, Split split) {
        List<Run> runs = study.runs().stream()
                .filter(run -> run.setting().sameAs(split.asked().get(0).setting()))
                .toList();
        return ObservedRatios.of(runs, LEAST_RATIOS).stream()
                .filter(sweep -> split.asked().stream().anyMatch(curve -> belongs(curve.schedule(), sweep)))
                .toList();
    }

    private static boolean belongs(Schedule schedule, ObservedRatios sweep) {
        return schedule.peak() == sweep.peak()
                && schedule.steps() == sweep.steps()
                && schedule.decayStart() < schedule.steps();
    }

    /** Of the ratios that were run, what the one predicted to be best costs. */
    private static double regret(Forecaster forecaster, Split split, ObservedRatios sweep) {
        double chosen = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double ratio : sweep.loss().keySet()) {
            Schedule schedule = sweep.schedule(ratio);
            double loss = forecaster
                    .predict(schedule, split.asked().get(0).setting(), new long[] {sweep.steps()}, WIDE)
                    .finalLoss();
            if (loss < least) {
                least = loss;
                chosen = ratio;
            }
        }
        return sweep.loss().get(chosen) - sweep.least();
    }
}
