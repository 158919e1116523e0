package lehr.logs;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.logs.dialect.LogColumn;
import lehr.schedule.Schedule;

/**
 * What a study folder keeps of a run.
 *
 * @param id of the run
 * @param setting model and batch
 * @param schedule null if it is unknown
 * @param train training loss by step, nats; NaN and infinities where the run diverged
 * @param val validation loss by step, nats
 * @param parent run whose trunk it branched from, "" if none
 * @param finalLoss full validation pass after the last step, nats; NaN if unknown
 */
record WrittenRun(
        String id,
        Setting setting,
        Schedule schedule,
        SortedMap<Long, Double> train,
        SortedMap<Long, Double> val,
        String parent,
        double finalLoss) {

    static WrittenRun of(Run run) {
        return new WrittenRun(
                run.id(),
                run.setting(),
                run.schedule(),
                losses(run, LossKind.TRAIN),
                losses(run, LossKind.VAL),
                run.parent(),
                run.curve(LossKind.FINAL).map(Curve::finalLoss).orElse(Double.NaN));
    }

    static WrittenRun of(LoggedRun run) {
        return new WrittenRun(
                run.id(),
                run.description().setting(),
                run.schedule().orElse(null),
                losses(run.log().train()),
                losses(run.log().val()),
                run.description().parent(),
                run.description().finalLoss());
    }

    private static SortedMap<Long, Double> losses(Run run, LossKind kind) {
        SortedMap<Long, Double> losses = new TreeMap<>();
        run.curve(kind).ifPresent(curve -> {
            double[] values = curve.losses();
            for (int point = 0; point < values.length; point++) {
                losses.put(curve.step(point), values[point]);
            }
        });
        return losses;
    }

    private static SortedMap<Long, Double> losses(LogColumn column) {
        SortedMap<Long, Double> losses = new TreeMap<>();
        for (int point = 0; point < column.size(); point++) {
            losses.put(column.step(point), column.value(point));
        }
        return losses;
    }

    /** All steps with a loss; that of the full validation pass is the last one. */
    SortedSet<Long> steps() {
        SortedSet<Long> steps = new TreeSet<>(train.keySet());
        steps.addAll(val.keySet());
        return steps;
    }
}
