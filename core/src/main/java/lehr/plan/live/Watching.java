package lehr.plan.live;

import java.util.List;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * What is asked about a live run.
 *
 * @param planned the schedule it is to follow; null to take what the log tells
 * @param setting model, batch and data; what is unknown of it is taken from log and fit
 * @param ratios annealing ratios tried from the present step on
 * @param horizons other horizons for which the best start of the decay is told, in steps; empty for 1, 1.5, 2 and 3 times
 *     the planned one
 * @param shape of the decays tried
 * @param finalRate LR at their end
 * @param tolerance share of the peak by which logged LRs may depart from the planned ones
 */
public record Watching(
        Schedule planned,
        Setting setting,
        List<Double> ratios,
        List<Long> horizons,
        Shape shape,
        double finalRate,
        double tolerance) {
    /** Nothing planned, the usual ratios, linear decays to 0. */
    public static final Watching USUAL =
            new Watching(null, Setting.UNKNOWN, List.of(0.05, 0.1, 0.2, 0.4), List.of(), Shape.LINEAR, 0, 1e-3);

    public Watching {
        ratios = List.copyOf(ratios);
        horizons = List.copyOf(horizons);
        if (ratios.stream().anyMatch(ratio -> !(ratio > 0 && ratio < 1))) {
            throw new IllegalArgumentException("annealing ratios must be between 0 and 1, found " + ratios);
        }
        if (horizons.stream().anyMatch(steps -> steps < 2)) {
            throw new IllegalArgumentException("horizons must be at least 2 steps, found " + horizons);
        }
        if (!(finalRate >= 0) || !(tolerance > 0)) {
            throw new IllegalArgumentException("final LR ≥ 0 and tolerance > 0, found " + finalRate + ", " + tolerance);
        }
        if (finalRate == 0 && shape.needsPositiveFinal()) {
            throw new IllegalArgumentException("a decay of shape " + shape.text() + " cannot end on LR 0");
        }
    }

    public Watching withPlanned(Schedule schedule) {
        return new Watching(schedule, setting, ratios, horizons, shape, finalRate, tolerance);
    }

    public Watching withSetting(Setting model) {
        return new Watching(planned, model, ratios, horizons, shape, finalRate, tolerance);
    }

    public Watching withRatios(List<Double> shares) {
        return new Watching(planned, setting, shares, horizons, shape, finalRate, tolerance);
    }

    public Watching withHorizons(List<Long> steps) {
        return new Watching(planned, setting, ratios, steps, shape, finalRate, tolerance);
    }

    public Watching withDecay(Shape other, double last) {
        return new Watching(planned, setting, ratios, horizons, other, last, tolerance);
    }
}
