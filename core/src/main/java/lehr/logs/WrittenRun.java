package lehr.logs;

import java.util.OptionalLong;
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
 * @param train training loss by increasing step, nats; NaN and infinities where the run diverged
 * @param val validation loss by increasing step, nats
 * @param parent run whose trunk it branched from, "" if none
 * @param finalLoss full validation pass after the last step, nats; NaN if unknown
 */
record WrittenRun(
        String id,
        Setting setting,
        Schedule schedule,
        LogColumn train,
        LogColumn val,
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
                run.log().train(),
                run.log().val(),
                run.description().parent(),
                run.description().finalLoss());
    }

    private static LogColumn losses(Run run, LossKind kind) {
        LogColumn losses = new LogColumn();
        run.curve(kind).ifPresent(curve -> {
            double[] values = curve.losses();
            for (int point = 0; point < values.length; point++) {
                losses.add(curve.step(point), values[point], point);
            }
        });
        return losses;
    }

    /** Takes what is logged at one step; NaN where {@code hasTrain} or {@code hasVal} says that nothing is. */
    interface Rows {
        void row(long step, boolean hasTrain, double trainLoss, boolean hasVal, double valLoss);
    }

    /** Every step with a loss, in order. */
    void each(Rows rows) {
        int t = 0;
        int v = 0;
        while (t < train.size() || v < val.size()) {
            long step = Math.min(step(train, t), step(val, v));
            boolean hasTrain = step(train, t) == step;
            boolean hasVal = step(val, v) == step;
            rows.row(
                    step, hasTrain, hasTrain ? train.value(t) : Double.NaN, hasVal, hasVal ? val.value(v) : Double.NaN);
            t += hasTrain ? 1 : 0;
            v += hasVal ? 1 : 0;
        }
    }

    private static long step(LogColumn column, int point) {
        return point < column.size() ? column.step(point) : Long.MAX_VALUE;
    }

    /** The first step with a loss; none if there is no loss. */
    OptionalLong firstStep() {
        long first = Math.min(step(train, 0), step(val, 0));
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }
}
