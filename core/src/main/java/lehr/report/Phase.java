package lehr.report;

import java.util.Arrays;
import lehr.plan.BackTest;
import lehr.schedule.Schedule;
import lehr.schedule.ScheduleException;

/** The part of a run a step belongs to, told from the LR. */
enum Phase {
    WARMUP("warm-up", Ink.THIRD),
    STABLE("stable", Ink.RECOMMENDED),
    /** Past the warm-up and below the peak: all but the start of a cosine. */
    DECAY("decay", Ink.SECOND);

    /** The LR counts as the peak from this fraction of it. */
    private static final double AT_PEAK = 0.999;

    private final String text;
    private final Ink ink;

    Phase(String text, Ink ink) {
        this.text = text;
        this.ink = ink;
    }

    String text() {
        return text;
    }

    Ink ink() {
        return ink;
    }

    /** The phase of every logged step of a run. */
    static Phase[] of(BackTest.Trace trace) {
        double[] rate = trace.rate();
        if (rate.length == 1) {
            return new Phase[] {lone(trace)};
        }
        double peak = Arrays.stream(rate).reduce(0, Math::max);
        Phase[] phases = new Phase[rate.length];
        boolean warm = false;
        for (int i = 0; i < rate.length; i++) {
            boolean high = rate[i] >= AT_PEAK * peak;
            warm |= high;
            phases[i] = high ? STABLE : warm ? DECAY : WARMUP;
        }
        return phases;
    }

    /** The phase of a run's only point, which has no others to be compared with. */
    private static Phase lone(BackTest.Trace trace) {
        try {
            Schedule schedule = Schedule.parse(trace.schedule());
            if (trace.rate()[0] >= AT_PEAK * schedule.peak()) {
                return STABLE;
            }
            return trace.steps()[0] < schedule.warmupSteps() ? WARMUP : DECAY;
        } catch (ScheduleException e) {
            // A table that lies in a file of its own: its peak is not known here.
            return STABLE;
        }
    }
}
