package lehr.schedule;

import lehr.math.ShortestDecimal;

/** What every schedule demands of its numbers, worded once. */
final class Checks {

    /** Steps are computed with as doubles, exact up to here. */
    static final long MOST_STEPS = 1L << 53;

    private Checks() {}

    static void peak(double peak) {
        if (!(peak > 0) || Double.isInfinite(peak)) {
            throw wrong("peak", peak, "an LR above 0");
        }
    }

    static void steps(long steps) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw wrong("steps", steps, "1 … 2^53 steps");
        }
    }

    /** An LR the schedule falls to or starts from, not above its peak. */
    static void below(double peak, String key, double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw wrong(key, rate, "an LR of 0 or more");
        }
        if (rate > peak) {
            throw wrong(key, rate, "at most the peak " + ShortestDecimal.of(peak));
        }
    }

    /** The final LR lies below the peak and suits the shape. */
    static void fall(double peak, double finalRate, Shape shape) {
        below(peak, "final", finalRate);
        if (finalRate == 0 && shape.needsPositiveFinal()) {
            throw ScheduleException.value(
                    "final",
                    "is 0, which a decay of shape " + shape.text() + " never reaches, expected an LR above 0 such as "
                            + ShortestDecimal.of(peak / 100));
        }
    }

    /** Peak, horizon and warm-up of a schedule fit together. */
    static void rise(double peak, long steps, Warmup warmup) {
        peak(peak);
        steps(steps);
        if (warmup.steps() >= steps) {
            throw ScheduleException.value(
                    "warmup", "is " + warmup.steps() + ", expected fewer than the " + steps + " steps of the schedule");
        }
        if (warmup.start().isPresent()) {
            below(peak, "start", warmup.start().getAsDouble());
        }
    }

    static ScheduleException wrong(String key, double found, String expected) {
        return ScheduleException.value(key, "is " + ShortestDecimal.of(found) + ", expected " + expected);
    }

    static ScheduleException wrong(String key, long found, String expected) {
        return ScheduleException.value(key, "is " + found + ", expected " + expected);
    }
}
