package lehr.fit;

import lehr.curve.Curve;

/** The steps at the start of a run that no law here describes: the warm-up, and the first steps after it. */
public final class BurnIn {
    private static final long STEPS = 2000;
    private static final double SHARE = 0.2;

    private BurnIn() {}

    /** First step that counts: after the warm-up, and after 2000 steps or a fifth of a shorter horizon. */
    public static long end(Curve curve) {
        long horizon = curve.schedule().steps();
        return Math.max(curve.schedule().warmupSteps(), Math.min(STEPS, Math.round(SHARE * horizon)));
    }

    /** The curve without its burn-in; the whole curve if nothing else is left. */
    public static Curve without(Curve curve) {
        Curve rest = curve.between(end(curve), curve.lastStep());
        return rest.size() > 0 ? rest : curve;
    }
}
