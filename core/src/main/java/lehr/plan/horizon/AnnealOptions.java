package lehr.plan.horizon;

import java.util.List;
import lehr.plan.Machine;
import lehr.schedule.Shape;

/**
 * What is asked about the end of a live run.
 *
 * @param ratios annealing ratios tried from here on: decay steps / steps at its end
 * @param horizons other horizons to go on to, in steps; empty for 1.5, 2 and 3 times the steps done
 * @param shape of the decays
 * @param finalRate LR at their end
 * @param unit steps by which further training is counted; 0 for about a tenth of the steps done
 * @param machine what a step costs
 */
public record AnnealOptions(
        List<Double> ratios, List<Long> horizons, Shape shape, double finalRate, long unit, Machine machine) {
    public static final AnnealOptions USUAL =
            new AnnealOptions(List.of(0.05, 0.1, 0.2, 0.4), List.of(), Shape.LINEAR, 0, 0, Machine.UNKNOWN);

    public AnnealOptions {
        ratios = List.copyOf(ratios);
        horizons = List.copyOf(horizons);
        if (ratios.isEmpty() || ratios.stream().anyMatch(ratio -> !(ratio > 0 && ratio < 1))) {
            throw new IllegalArgumentException("annealing ratios must be between 0 and 1, found " + ratios);
        }
        if (!(finalRate >= 0) || unit < 0) {
            throw new IllegalArgumentException("final LR ≥ 0 and unit ≥ 0, found " + finalRate + ", " + unit);
        }
        if (finalRate == 0 && shape.needsPositiveFinal()) {
            throw new IllegalArgumentException("a decay of shape " + shape.text() + " cannot end on LR 0");
        }
    }

    public AnnealOptions withHorizons(List<Long> steps) {
        return new AnnealOptions(ratios, steps, shape, finalRate, unit, machine);
    }

    public AnnealOptions withRatios(List<Double> shares) {
        return new AnnealOptions(shares, horizons, shape, finalRate, unit, machine);
    }

    public AnnealOptions withDecay(Shape other, double last) {
        return new AnnealOptions(ratios, horizons, other, last, unit, machine);
    }

    public AnnealOptions withUnit(long steps) {
        return new AnnealOptions(ratios, horizons, shape, finalRate, steps, machine);
    }

    public AnnealOptions withMachine(Machine other) {
        return new AnnealOptions(ratios, horizons, shape, finalRate, unit, other);
    }
}
