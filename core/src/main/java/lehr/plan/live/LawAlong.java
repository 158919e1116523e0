package lehr.plan.live;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import lehr.curve.Setting;
import lehr.fit.BurnIn;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.Planner;
import lehr.schedule.Schedule;

/** The law's curve along a schedule with its 90% interval, foretold once on some hundred steps and linear in between. */
final class LawAlong {
    private static final int EVEN = 200;
    private static final int DECAY = 60;

    private final Schedule schedule;
    private final Setting setting;
    private final long first;
    private final Prediction prediction;

    private LawAlong(Schedule schedule, Setting setting, long first, Prediction prediction) {
        this.schedule = schedule;
        this.setting = setting;
        this.first = first;
        this.prediction = prediction;
    }

    /**
     * Up to step {@code last}, beyond the schedule's end with its final LR.
     *
     * @throws IllegalArgumentException if the fit says nothing of the model
     */
    static LawAlong of(Forecaster forecaster, Schedule schedule, Setting setting, long last) {
        long first = BurnIn.end(schedule);
        TreeSet<Long> steps = new TreeSet<>();
        long end = Math.max(last, first + 1);
        for (int i = 0; i <= EVEN; i++) {
            double share = (double) i / EVEN;
            // Denser at the beginning, where the law bends.
            steps.add(Math.round(first + share * Math.sqrt(share) * (end - first)));
        }
        long decay = Math.max(first, schedule.decayStart());
        for (int i = 0; i <= DECAY && decay < end; i++) {
            double share = (double) i / DECAY;
            steps.add(Math.round(decay + share * share * (Math.min(end, schedule.steps()) - decay)));
        }
        long[] asked = steps.stream().mapToLong(Long::longValue).toArray();
        return new LawAlong(schedule, setting, first, forecaster.predict(schedule, setting, asked, Planner.LEVEL));
    }

    /** Whether it answers for a step of that schedule and model. */
    boolean covers(Schedule other, Setting model, long step) {
        return step <= last() && schedule.equals(other) && setting.equals(model);
    }

    /** First step that a law describes. */
    long first() {
        return first;
    }

    long last() {
        return prediction.steps()[prediction.steps().length - 1];
    }

    Schedule schedule() {
        return schedule;
    }

    Setting setting() {
        return setting;
    }

    List<String> warnings() {
        return prediction.warnings();
    }

    double loss(double step) {
        return at(prediction.loss(), step);
    }

    double low(double step) {
        return at(prediction.low(), step);
    }

    double high(double step) {
        return at(prediction.high(), step);
    }

    private double at(double[] values, double step) {
        long[] steps = prediction.steps();
        int found = Arrays.binarySearch(steps, (long) step);
        int before = Math.max(0, Math.min(steps.length - 2, found >= 0 ? found : -found - 2));
        double share = (step - steps[before]) / (steps[before + 1] - steps[before]);
        return values[before] + Math.max(0, Math.min(1, share)) * (values[before + 1] - values[before]);
    }
}
