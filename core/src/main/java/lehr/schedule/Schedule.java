package lehr.schedule;

import java.nio.file.Path;

/**
 * A learning-rate schedule: a pure value, step → LR, with a text form that parses back to an equal
 * value.
 *
 * <p>Steps are optimizer steps, numbered from 0. A loss logged at step s has seen the LR of steps
 * 0…s. {@link #steps()} is T: the step at which the decay reaches its final LR; {@code at(T)} is that
 * final LR and later steps keep it.
 */
public sealed interface Schedule permits Annealed, Joined, Table {
    /** Steps that Lehr computes at once: a longer schedule fits in no memory. */
    long LONGEST = 10_000_000;

    /** T, the horizon in optimizer steps; at least 1. */
    long steps();

    /**
     * LR used at {@code step}; beyond the horizon, the LR at the horizon.
     *
     * @throws IndexOutOfBoundsException if the step is negative
     */
    double at(long step);

    /** The largest LR of the schedule. */
    double peak();

    /** The LR at the horizon and after it. */
    double finalRate();

    /** Steps of warm-up, 0 if none. */
    long warmupSteps();

    /** First step of the final decay; {@link #steps()} when the LR never decays. */
    long decayStart();

    /** The text form, e.g. {@code wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=linear, final=0)}. */
    String text();

    /** LR of steps 0…last, both included; element i is {@code at(i)}. */
    double[] rates(long last);

    /**
     * The first {@code steps} steps as a schedule of their own: the trunk that something else is joined on to. Exact but for
     * the inside of curved decays, which become tables of some 200 rows.
     *
     * @throws ScheduleException unless {@code steps} is in 1 … {@link #steps()}
     */
    default Schedule until(long steps) {
        return Beginning.of(this, steps);
    }

    /**
     * The schedule written in a text form; the grammar is in {@code docs/reference/schedules.md}.
     *
     * @throws ScheduleException if the text is no schedule, or names a table file (no folder was given to find it in)
     */
    static Schedule parse(String text) {
        return new ScheduleParser(text, null).parse();
    }

    /**
     * The schedule written in a text form; {@code table(file.csv)} is read from {@code folder}.
     *
     * @throws ScheduleException if the text is no schedule, or its table file cannot be read or holds no table
     */
    static Schedule parse(String text, Path folder) {
        return new ScheduleParser(text, folder).parse();
    }
}
