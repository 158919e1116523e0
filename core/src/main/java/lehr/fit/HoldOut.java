package lehr.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Relaxation;

/**
 * Leaves schedules out in turn, fits the rest and predicts what was left out. Runs of one schedule (repeats) leave together;
 * with more than {@value #FOLDS} schedules they leave in that many groups.
 */
public final class HoldOut {
    private static final int FOLDS = 6;

    private static final double LEVEL = 0.9;

    /** Points kept of all fitted runs together, for the published laws' sake. */
    private static final int POINTS = 4000;

    private static final int LEAST_POINTS = 40;

    /** Starts of the published laws' fits here: fits of most of the same curves need few. */
    private static final int STARTS = 8;

    /**
     * One run that was left out.
     *
     * @param curve its points after the burn-in
     * @param prediction made without it, at these points, its intervals calibrated by the others
     * @param score of the prediction
     */
    public record Held(Curve curve, Prediction prediction, Score score) {
        Held recalibrated(Calibration calibration) {
            Prediction other = prediction.recalibrated(Calibration.NONE, calibration);
            return new Held(curve, other, Scorer.score(curve, other, false));
        }
    }

    private HoldOut() {}

    /**
     * Predictions of every curve that can be left out; empty when there is a single schedule.
     *
     * @param curves of one model
     * @param level coverage of the intervals
     */
    public static List<Held> of(Fitter fitter, Law law, List<Curve> curves, double level) {
        return of(fitter, law, curves, level, FOLDS);
    }

    /**
     * The same with at most so many groups of schedules.
     *
     * @param most groups, at least 2
     */
    public static List<Held> of(Fitter fitter, Law law, List<Curve> curves, double level, int most) {
        List<Held> held = uncalibrated(fitter, law, curves, level, most);
        if (!(law instanceof Relaxation)) {
            return held;
        }
        List<Double> errors = held.stream().map(HoldOut::error).toList();
        return IntStream.range(0, held.size())
                .mapToObj(i -> held.get(i).recalibrated(Calibration.without(errors, i)))
                .toList();
    }

    /** Errors of final losses of the runs left out, in units of their sd before calibration. */
    static List<Double> errors(Fitter fitter, Law law, List<Curve> curves) {
        return uncalibrated(fitter, law, curves, LEVEL, FOLDS).stream()
                .map(HoldOut::error)
                .toList();
    }

    private static List<Held> uncalibrated(Fitter fitter, Law law, List<Curve> curves, double level, int most) {
        List<List<Curve>> folds = folds(curves, most);
        if (folds.size() < 2) {
            return List.of();
        }
        List<Callable<List<Held>>> tasks = new ArrayList<>();
        for (List<Curve> left : folds) {
            tasks.add(() -> held(fitter.alone().withStarts(STARTS), law, curves, left, level));
        }
        return fitter.all(tasks).stream().flatMap(List::stream).toList();
    }

    private static double error(Held held) {
        Prediction prediction = held.prediction();
        double reach = Math.log(prediction.finalHigh() / prediction.finalLoss());
        double sd = Math.hypot(reach / Calibration.NONE.reach(prediction.level()), Noise.jitter(held.curve()));
        return Math.log(held.curve().finalLoss() / prediction.finalLoss()) / sd;
    }

    /** What of a curve a law is judged by: the points after the burn-in, or the last of all for a law of final losses. */
    public static Curve judged(Law law, Curve curve) {
        return law.finalOnly() ? curve.between(curve.lastStep(), curve.lastStep()) : BurnIn.without(curve);
    }

    private static List<Held> held(Fitter fitter, Law law, List<Curve> curves, List<Curve> left, double level) {
        List<Curve> rest =
                curves.stream().filter(curve -> !left.contains(curve)).toList();
        Forecaster forecaster = Forecaster.of(law, fitter.fit(law, rest)).withPrior(fitter.prior());
        List<Held> held = new ArrayList<>();
        for (Curve curve : left) {
            Curve scored = judged(law, curve);
            Prediction prediction = forecaster.predict(scored, level);
            held.add(new Held(scored, prediction, Scorer.score(scored, prediction, false)));
        }
        return held;
    }

    /** The curves with as many points as a comparison of laws needs. */
    public static List<Curve> thinned(List<Curve> curves) {
        int most = Math.max(LEAST_POINTS, POINTS / Math.max(1, curves.size()));
        return curves.stream().map(curve -> curve.thin(most)).toList();
    }

    /**
     * The curves by schedule, in at most so many groups; repeats of a schedule stay together.
     *
     * @param most groups
     */
    public static List<List<Curve>> folds(List<Curve> curves, int most) {
        Map<String, List<Curve>> bySchedule = new LinkedHashMap<>();
        curves.forEach(curve -> bySchedule
                .computeIfAbsent(curve.schedule().text(), key -> new ArrayList<>())
                .add(curve));
        int count = Math.min(most, bySchedule.size());
        List<List<Curve>> folds = new ArrayList<>();
        int next = 0;
        for (List<Curve> repeats : bySchedule.values()) {
            if (next < count) {
                folds.add(new ArrayList<>());
            }
            folds.get(next++ % count).addAll(repeats);
        }
        return folds;
    }
}
