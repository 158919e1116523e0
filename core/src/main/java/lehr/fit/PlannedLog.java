package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;

/**
 * How a run that is only planned would tell of itself: like the runs of its study.
 *
 * @param kind which loss it logs
 * @param every steps between logged losses
 * @param jitter white noise of one logged ln loss, beyond what is usual for its kind; 0 if none
 */
record PlannedLog(LossKind kind, long every, double jitter) {
    /** Steps between losses where no run tells: as validation losses are logged. */
    private static final long USUAL = 200;

    /** The habits of some curves, by the median. */
    static PlannedLog like(List<Curve> curves, LossKind kind) {
        long[] every = curves.stream()
                .filter(c -> c.size() > 1)
                .mapToLong(PlannedLog::spacing)
                .sorted()
                .toArray();
        double[] jitters = curves.stream().mapToDouble(Noise::jitter).sorted().toArray();
        return new PlannedLog(
                kind,
                every.length == 0 ? USUAL : every[every.length / 2],
                jitters.length == 0 ? 0 : jitters[jitters.length / 2]);
    }

    private static long spacing(Curve curve) {
        return Math.max(1, (curve.lastStep() - curve.step(0)) / (curve.size() - 1));
    }

    /**
     * Steps of the losses a fit would use of a run that logs from {@code first} to the end of its schedule, the last always
     * among them.
     */
    long[] steps(Schedule schedule, long first) {
        long last = schedule.steps();
        List<Long> steps = new ArrayList<>();
        long begin = Math.max(first, BurnIn.end(schedule));
        for (long step = last; kind != LossKind.FINAL && step >= begin; step -= every) {
            steps.add(step);
        }
        if (steps.isEmpty()) {
            steps.add(last);
        }
        return steps.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** A curve of these steps, its losses still to come. */
    Curve curve(Schedule schedule, Setting setting, long first) {
        long[] steps = steps(schedule, first);
        double[] unknown = new double[steps.length];
        Arrays.fill(unknown, 1);
        return new Curve("planned", kind, steps, unknown, schedule, setting);
    }
}
