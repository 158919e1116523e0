package lehr.plan;

import java.util.List;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;

/**
 * The run to be planned.
 *
 * @param steps T, its horizon in optimizer steps
 * @param peak peak LR
 * @param warmup warm-up steps
 * @param finalRate LR at the end of the decay
 * @param shape decay shape in its text form ({@code linear}, {@code 1-sqrt}, …), "" to choose the best
 * @param ratios annealing ratios to answer for and to choose among; empty for a grid of Lehr's own
 * @param setting model size, batch and data of the target; NaN where the study says it
 */
public record Target(
        long steps, double peak, long warmup, double finalRate, String shape, List<Double> ratios, Setting setting) {
    public Target {
        ratios = List.copyOf(ratios);
        if (steps < 2) {
            throw new IllegalArgumentException("steps must be at least 2, found " + steps);
        }
        if (!(peak > 0) || Double.isInfinite(peak)) {
            throw new IllegalArgumentException("peak LR must be finite and > 0, found " + peak);
        }
        if (warmup < 0 || warmup >= steps) {
            throw new IllegalArgumentException("warm-up must be in 0…steps-1, found " + warmup);
        }
        if (!(finalRate >= 0) || finalRate > peak) {
            throw new IllegalArgumentException("final LR must be in 0…peak, found " + finalRate);
        }
        for (double ratio : ratios) {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException("annealing ratio must be in 0…1, found " + ratio);
            }
        }
    }

    /** A run that decays to zero, in the shape, at the ratio and for the model that Lehr finds best and most fitted. */
    public static Target of(long steps, double peak, long warmup) {
        return new Target(steps, peak, warmup, 0, "", List.of(), Setting.UNKNOWN);
    }

    /** The same run with a given decay shape, in its text form. */
    public Target withShape(String text) {
        return new Target(steps, peak, warmup, finalRate, text, ratios, setting);
    }

    /** The target's schedule with a decay over {@code ratio} of its steps; no decay at 0. */
    public Schedule schedule(double ratio, Shape decay) {
        double last = ratio == 0 ? peak : finalRate;
        return WarmupStableDecay.of(peak, steps, warmup, ratio, decay, last);
    }

    /** The same run over another horizon. */
    public Target withSteps(long horizon) {
        return new Target(horizon, peak, warmup, finalRate, shape, ratios, setting);
    }

    /** The same run of another model. */
    public Target withSetting(Setting other) {
        return new Target(steps, peak, warmup, finalRate, shape, ratios, other);
    }
}
