package lehr.export;

import java.util.List;
import java.util.OptionalLong;
import lehr.schedule.Schedule;

/**
 * The run that a trainer is to make: T optimizer steps of a schedule, from the start or from a checkpoint.
 *
 * <p>Update k, counted from 0 and over restarts, is to use the schedule's LR of step k; T updates are made, 0…T−1.
 */
public final class Training {
    private final Schedule schedule;
    private final OptionalLong resumeFrom;
    private final double[] rates;

    private Training(Schedule schedule, OptionalLong resumeFrom, double[] rates) {
        this.schedule = schedule;
        this.resumeFrom = resumeFrom;
        this.rates = rates;
    }

    /** A run from the start. Holds the LR of every step: 8 bytes a step. */
    public static Training of(Schedule schedule) {
        return new Training(schedule, OptionalLong.empty(), schedule.rates(schedule.steps()));
    }

    /**
     * The same run, continued from the checkpoint that {@code step} updates have led to.
     *
     * @throws IllegalArgumentException if nothing is left to train after that step
     */
    public Training resumedFrom(long step) {
        if (step < 0 || step >= steps()) {
            throw new IllegalArgumentException(
                    "the checkpoint is at step " + step + ", expected one from 0 to before the last step, " + steps());
        }
        return new Training(schedule, OptionalLong.of(step), rates);
    }

    /** What the LR is to follow. */
    public Schedule schedule() {
        return schedule;
    }

    /** The step of the checkpoint that the run continues from. */
    public OptionalLong resumeFrom() {
        return resumeFrom;
    }

    /** First update that is still to be made. */
    public long first() {
        return resumeFrom.orElse(0);
    }

    /** T: how many updates the whole run makes. */
    public long steps() {
        return schedule.steps();
    }

    /** The LR update k is to use; the horizon's for k = T. */
    public double rate(long update) {
        return rates[Math.toIntExact(update)];
    }

    /** The largest LR. */
    public double peak() {
        return schedule.peak();
    }

    /** LR of the horizon. */
    public double finalRate() {
        return schedule.finalRate();
    }

    /** LR of the horizon as a share of the peak. */
    public double finalShare() {
        return finalRate() / peak();
    }

    /** Steps of the rise that the run begins with; 0 if none. */
    public long warmup() {
        return schedule.warmupSteps();
    }

    /**
     * Lengths worth trying for a rise that starts at LR 0: where the plan's first step already trains, a rise that is a
     * step shorter comes closer; where the rise is over before the run goes on, its length is all that counts.
     */
    public List<Long> risesFromZero() {
        boolean trainsAtOnce = warmup() > 0 && rate(0) > 0;
        return trainsAtOnce && first() < warmup() ? List.of(warmup() - 1, warmup()) : List.of(warmup());
    }

    /** First step of the last fall; T if there is none. */
    public long decayStart() {
        return schedule.decayStart();
    }

    /** Steps of the last fall. */
    public long decaySteps() {
        return steps() - decayStart();
    }
}
