package lehr.feature;

import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.schedule.Schedule;

/** What a model has been exposed to up to each step of interest: the LR of every optimizer step (never of logged rows only), the model and the batch. */
public final class Exposure {
    private final double[] rates;
    private final long[] steps;
    private final long warmupSteps;
    private final double peak;
    private final Setting setting;

    private Exposure(Schedule schedule, long[] steps, Setting setting) {
        this.rates = schedule.rates(steps[steps.length - 1]);
        this.steps = steps.clone();
        this.warmupSteps = schedule.warmupSteps();
        this.peak = schedule.peak();
        this.setting = setting;
    }

    public static Exposure of(Curve curve) {
        return new Exposure(curve.schedule(), curve.steps(), curve.setting());
    }

    public static Exposure of(Schedule schedule, long[] steps, Setting setting) {
        return new Exposure(schedule, steps, setting);
    }

    public int size() {
        return steps.length;
    }

    public long step(int point) {
        return steps[point];
    }

    /** LR of an optimizer step, from 0 to the last step of interest. */
    public double rate(long step) {
        return rates[Math.toIntExact(step)];
    }

    /** LR of steps 0…last step of interest. Shared, not copied: do not write. */
    double[] rates() {
        return rates;
    }

    public long warmupSteps() {
        return warmupSteps;
    }

    public double peak() {
        return peak;
    }

    /** Parameters of the model, count; NaN if unknown. */
    public double params() {
        return setting.params();
    }

    /** Batch size in tokens; NaN if unknown. */
    public double tokensPerStep() {
        return setting.tokensPerStep();
    }

    /** Whether the LR has fallen after the warm-up, by the last step of interest: whether any annealing was seen. */
    public boolean falls() {
        for (int step = Math.toIntExact(Math.min(warmupSteps, rates.length - 1L)) + 1; step < rates.length; step++) {
            if (rates[step] < rates[step - 1]) {
                return true;
            }
        }
        return false;
    }
}
