package lehr.plan.optimal;

import lehr.curve.Setting;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * Which LRs are to be chosen, and within what limits.
 *
 * @param trunk text form of the schedule up to {@code from}; its LR there is the highest that later steps may get
 * @param from first step whose LR may be chosen: after the warm-up, or where a live run is
 * @param steps T, the horizon in optimizer steps
 * @param leastRate the least LR allowed
 * @param mostDecay steps at the end in which the LR may fall; before them it is that of {@code from}
 * @param setting model size, batch and data; NaN where the fit says it
 */
public record Leeway(String trunk, long from, long steps, double leastRate, long mostDecay, Setting setting) {
    public Leeway {
        if (from < 0 || from >= steps - 1) {
            throw new IllegalArgumentException("the LR may be chosen from step " + from
                    + " on, expected 2 steps or more before the end at " + steps);
        }
        if (mostDecay < 2 || mostDecay > steps) {
            throw new IllegalArgumentException("decay steps must be in 2…" + steps + ", found at most " + mostDecay);
        }
        double highest = Schedule.parse(trunk).at(from);
        if (!(leastRate >= 0) || !(leastRate < highest)) {
            throw new IllegalArgumentException("least LR must be at least 0 and below that of step " + from + ", "
                    + highest + ", found " + leastRate);
        }
    }

    /** A new run: linear warm-up to the peak, then free to fall to 0. */
    public static Leeway of(long steps, double peak, long warmup) {
        Schedule trunk = new Constant(peak, steps, Warmup.linear(warmup));
        return new Leeway(trunk.text(), warmup, steps, 0, steps, Setting.UNKNOWN);
    }

    /**
     * A live run of which {@code at} steps are trained.
     *
     * @throws IllegalArgumentException if it is still warming up, or its schedule is no longer than that
     */
    public static Leeway after(Schedule run, long at, long steps) {
        if (at <= run.warmupSteps() || at > run.steps()) {
            throw new IllegalArgumentException("the run is at step " + at + ", expected one after its warm-up of "
                    + run.warmupSteps() + " steps and within its " + run.steps());
        }
        return new Leeway(run.until(at).text(), at, steps, 0, steps, Setting.UNKNOWN);
    }

    /** The same with a least LR. */
    public Leeway withLeastRate(double least) {
        return new Leeway(trunk, from, steps, least, mostDecay, setting);
    }

    /** The same with at most so many steps of decay. */
    public Leeway withMostDecay(long most) {
        return new Leeway(trunk, from, steps, leastRate, most, setting);
    }

    /** The same for another model. */
    public Leeway withSetting(Setting other) {
        return new Leeway(trunk, from, steps, leastRate, mostDecay, other);
    }

    /** The same new run with another peak LR. */
    Leeway withPeak(double peak) {
        Schedule other = new Constant(peak, steps, Warmup.linear(from));
        return new Leeway(other.text(), from, steps, leastRate, mostDecay, setting);
    }

    /** Whether nothing is trained yet. */
    boolean anew() {
        return anew(Schedule.parse(trunk));
    }

    private boolean anew(Schedule start) {
        return start instanceof Constant constant && constant.steps() == steps;
    }

    /** The LR the chosen ones begin with. */
    public double highest() {
        return Schedule.parse(trunk).at(from);
    }

    /** The LR held to the end. */
    Schedule held() {
        Schedule start = Schedule.parse(trunk);
        return anew() ? start : Joined.of(start, new Constant(highest(), steps - from, Warmup.NONE));
    }

    /** First step whose LR may be below {@link #highest()}. */
    long decayFrom() {
        return Math.max(from, steps - mostDecay);
    }

    /** The largest share of the horizon that may decay. */
    double mostRatio() {
        return (double) (steps - decayFrom()) / steps;
    }

    /** The schedule that holds its LR and then decays to {@code last} over a share of the horizon. */
    Schedule decayed(double ratio, Shape shape, double last) {
        Schedule start = Schedule.parse(trunk);
        double highest = start.at(from);
        if (anew(start)) {
            return WarmupStableDecay.of(highest, steps, from, ratio, shape, last);
        }
        double share = Math.min(1, ratio * steps / (steps - from));
        return Joined.of(start, WarmupStableDecay.of(highest, steps - from, 0, share, shape, last));
    }
}
