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
        double peak = peak(trace);
        Phase[] phases = new Phase[rate.length];
        boolean warm = false;
        for (int i = 0; i < rate.length; i++) {
            boolean high = rate[i] >= AT_PEAK * peak;
            warm |= high;
            phases[i] = high ? STABLE : warm ? DECAY : WARMUP;
        }
        return phases;
    }

    private static double peak(BackTest.Trace trace) {
        double highest = Arrays.stream(trace.rate()).reduce(0, Math::max);
        if (trace.rate().length != 1) {
            return highest;
        }
        try {
            return Schedule.parse(trace.schedule()).peak();
        } catch (ScheduleException e) {
            // A table that lies in a file of its own: what was logged is all there is.
            return highest;
        }
    }
}
