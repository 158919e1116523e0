package lehr.plan.horizon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/** The schedules by which a run can go on to its new horizon. */
final class Continuations {
    private final Extension run;

    Continuations(Extension run) {
        this.run = run;
    }

    /** A share of the horizon in whole steps, at least 2 and at most {@code most}. */
    static long steps(double ratio, long horizon, long most) {
        return Math.max(2, Math.min(most, Math.round(ratio * horizon)));
    }

    /** The LR held where it is, then decayed over the last {@code decay} steps. */
    Schedule held(long decay) {
        long start = run.to() - decay;
        Schedule trunk = trunk(start);
        if (trunk instanceof Constant plateau) {
            return new WarmupStableDecay(
                    plateau.peak(), run.to(), plateau.warmup(), decay, run.shape(), run.finalRate());
        }
        return Joined.of(trunk, decay(run.rate(), decay));
    }

    /** The LR taken to {@code factor} times its value from step {@code drop} on, then decayed over the last steps. */
    Schedule moved(long drop, double factor, long decay) {
        double before = run.rate() > 0 ? run.rate() : 0;
        double level = level(factor);
        Schedule change = level <= before
                ? new Linear(before, run.transition(), Warmup.NONE, level)
                : new Constant(level, run.transition(), rise(before));
        long hold = run.to() - drop - run.transition() - decay;
        Schedule rest = hold > 0
                ? new WarmupStableDecay(level, hold + decay, Warmup.NONE, decay, run.shape(), last(level))
                : decay(level, decay);
        return Joined.of(trunk(drop), change, rest);
    }

    /** The LR at a share of the peak, in as many digits as a person would type. */
    double level(double factor) {
        return new BigDecimal(factor * run.ran().peak())
                .round(new MathContext(3))
                .doubleValue();
    }

    private Warmup rise(double from) {
        long steps = run.transition() - 1;
        return steps < 1 ? Warmup.NONE : new Warmup(steps, Warmup.Ramp.LINEAR, OptionalDouble.of(from));
    }

    private Schedule decay(double from, long steps) {
        return new WarmupStableDecay(from, steps, Warmup.NONE, 1, run.shape(), last(from));
    }

    private double last(double level) {
        return Math.min(level, run.finalRate());
    }

    /** What was trained, or would have been, up to {@code step}; beyond the step to go on from the LR is held. */
    private Schedule trunk(long step) {
        Schedule done = run.ran().until(Math.min(step, run.at()));
        if (step <= run.at()) {
            return done;
        }
        if (run.onPlateau() && done instanceof Constant plateau) {
            return new Constant(plateau.peak(), step, plateau.warmup());
        }
        return Joined.of(done, new Constant(run.rate(), step - run.at(), Warmup.NONE));
    }
}
