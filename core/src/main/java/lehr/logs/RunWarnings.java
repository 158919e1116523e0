package lehr.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;

/** What a reader of the curves should know of the log they came from, one sentence each. */
record RunWarnings(RunDescription description, RunLog log, Map<LossKind, Curve> curves, int diverged, int nonPositive) {

    /** A hole in the log is a distance between logged steps of this many usual ones. */
    private static final int GAP = 10;

    /** Losses of fewer points than this are not judged to be falling or not. */
    private static final int FEW = 20;

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        if (log.superseded() > 0) {
            warnings.add(log.superseded()
                    + (log.superseded() == 1 ? " row repeats an earlier step" : " rows repeat earlier steps")
                    + ": the last value of a step counts");
        }
        if (diverged > 0) {
            warnings.add("the run diverged: " + diverged + (diverged == 1 ? " loss is" : " losses are")
                    + " NaN or infinite, and left out");
        }
        if (nonPositive > 0) {
            warnings.add(nonPositive + (nonPositive == 1 ? " loss is" : " losses are") + " not above 0, and left out");
        }
        if (!curves.containsKey(LossKind.TRAIN) && !curves.containsKey(LossKind.VAL)) {
            warnings.add("no usable loss in the log");
        }
        for (LossKind kind : List.of(LossKind.TRAIN, LossKind.VAL)) {
            if (curves.containsKey(kind)) {
                addGap(warnings, curves.get(kind));
                addNotFalling(warnings, curves.get(kind));
            }
        }
        addSpan(warnings);
        return warnings;
    }

    private static void addGap(List<String> warnings, Curve curve) {
        long usual = usualDistance(curve);
        for (int point = 1; point < curve.size(); point++) {
            long distance = curve.step(point) - curve.step(point - 1);
            if (distance > GAP * usual) {
                warnings.add(
                        name(curve) + " has a gap from step " + curve.step(point - 1) + " to " + curve.step(point));
                return;
            }
        }
    }

    /** Median distance of logged steps. */
    private static long usualDistance(Curve curve) {
        long[] distances = new long[Math.max(0, curve.size() - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = curve.step(i + 1) - curve.step(i);
        }
        Arrays.sort(distances);
        return distances.length == 0 ? 1 : distances[distances.length / 2];
    }

    /** A short or late piece of a run may well be level; a run from its start is not. */
    private static void addNotFalling(List<String> warnings, Curve curve) {
        int tenth = curve.size() / 10;
        if (curve.size() < FEW || curve.step(0) > curve.lastStep() / 20) {
            return;
        }
        double[] losses = curve.losses();
        double first = mean(losses, 0, tenth);
        double last = mean(losses, losses.length - tenth, losses.length);
        if (last >= first) {
            warnings.add(name(curve) + " does not fall over the log");
        }
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    /** Where the log starts later, or ends earlier, than the run. */
    private void addSpan(List<String> warnings) {
        long first = span().min().orElse(0);
        long last = span().max().orElse(0);
        long slack = Math.max(last / 20, 1);
        if (first > Math.max(0, description.firstStep()) + slack
                && description.parent().isEmpty()) {
            warnings.add("the log starts late, at step " + first);
        }
        if (description.totalSteps() > 0 && last < description.totalSteps() - description.totalSteps() / 50) {
            warnings.add("the log ends early, at step " + last + " of " + description.totalSteps());
        }
    }

    private LongStream span() {
        return LongStream.concat(ends(log.rates()), LongStream.concat(ends(log.train()), ends(log.val())));
    }

    private static LongStream ends(LogColumn column) {
        return column.isEmpty() ? LongStream.empty() : LongStream.of(column.firstStep(), column.lastStep());
    }

    private static String name(Curve curve) {
        return curve.kind() == LossKind.TRAIN ? "training loss" : "validation loss";
    }
}
