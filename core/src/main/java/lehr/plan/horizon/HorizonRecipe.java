package lehr.plan.horizon;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import lehr.feature.ConvexBound;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * How a run goes on past its horizon by the convex bound (Schaipp et al., arXiv 2501.18965): with γ* the base LR that makes
 * the bound of a schedule least, and γ0 = γ*(T0, R) the LR in use, taken to be tuned for the horizon planned,
 *
 * <pre>
 * longer cooldown   R' with γ*(T1, R') = γ0
 * lower LR          f with γ*(γ0 to the drop, f·γ0 after it, cooldown over R·T1) = γ0
 * </pre>
 *
 * <p>Warm-up and transition are left out, and schedules are drawn on {@value #GRID} steps or fewer: ratios of γ* hang on the
 * proportions alone.
 *
 * @param planned T0, steps
 * @param ratio R, annealing ratio of the run planned
 * @param shape of the decay
 */
record HorizonRecipe(double planned, double ratio, Shape shape) {
    private static final int GRID = 4000;
    private static final double LEAST_FACTOR = 0.02;

    /** The bound loosens without limit where the LR drops far, so the factor nearest to 1 is looked for, by this much a time. */
    private static final double STEP = 1.1;

    /** Share of γ0 that the best LR of a full decay may fall short of it: published as R' = 1 at four times the steps. */
    private static final double NEARLY = 0.95;

    /** R' for horizon {@code to}; empty if even a decay over all of it wants a clearly lower LR than γ0. */
    OptionalDouble longerCooldown(double to) {
        double tuned = tuned(cooldown(planned * GRID / to, ratio));
        double whole = tuned(cooldown(GRID, 1));
        if (whole < tuned) {
            return whole > NEARLY * tuned ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        return OptionalDouble.of(root(share -> tuned(cooldown(GRID, share)) - tuned, ratio, 1));
    }

    /** f for horizon {@code to} and a drop at step {@code drop}; empty if no factor down to a fiftieth will do. */
    OptionalDouble lowerRate(double to, double drop) {
        double tuned = tuned(cooldown(planned * GRID / to, ratio));
        long first = Math.max(1, Math.round(drop * GRID / to));
        for (double factor = 1; factor > LEAST_FACTOR; factor /= STEP) {
            if (tuned(lowered(first, factor / STEP)) >= tuned) {
                return OptionalDouble.of(root(share -> tuned(lowered(first, share)) - tuned, factor, factor / STEP));
            }
        }
        return OptionalDouble.empty();
    }

    private static double tuned(Schedule schedule) {
        return ConvexBound.of(schedule).bestFactor(1);
    }

    /** At peak 1. Exponential and inverse decays end at a thousandth, as they cannot end at 0. */
    private Schedule cooldown(double steps, double share) {
        double last = shape.needsPositiveFinal() ? 1e-3 : 0;
        return new WarmupStableDecay(1, Math.round(steps), Warmup.NONE, share, shape, last);
    }

    private Schedule lowered(long drop, double factor) {
        double last = shape.needsPositiveFinal() ? 1e-3 * factor : 0;
        long decay = Math.min(GRID - drop, Math.round(ratio * GRID));
        Schedule rest = new WarmupStableDecay(factor, GRID - drop, Warmup.NONE, decay, shape, last);
        return Joined.of(new Constant(1, drop, Warmup.NONE), rest);
    }

    /** Where a function that is below 0 at {@code below} and not at {@code above} crosses 0. */
    private static double root(DoubleUnaryOperator function, double below, double above) {
        double low = below;
        double high = above;
        while (Math.abs(high - low) > 1e-4) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
