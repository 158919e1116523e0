package lehr.report;

import lehr.plan.BackTest;

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
        double peak = 0;
        for (double value : rate) {
            peak = Math.max(peak, value);
        }
        Phase[] phases = new Phase[rate.length];
        boolean warm = false;
        for (int i = 0; i < rate.length; i++) {
            boolean high = rate[i] >= AT_PEAK * peak;
            warm |= high;
            phases[i] = high ? STABLE : warm ? DECAY : WARMUP;
        }
        return phases;
    }
}
