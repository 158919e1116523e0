package lehr.fit;

import java.util.List;
import lehr.curve.Curve;
import lehr.schedule.Schedule;

/** The steps at the start of a run that no law here describes: the warm-up, and the first steps after it. */
public final class BurnIn {
    private static final long STEPS = 2000;
    private static final long LEAST = 800;
    private static final double SHARE = 0.2;

    private BurnIn() {}

    /**
     * First step that counts: after the warm-up, and after a fifth of the horizon, but at least 800 and at most 2000 steps
     * (small proxies leave power laws before step 800, models of 124M parameters before about 2000).
     */
    public static long end(Curve curve) {
        return end(curve.schedule());
    }

    /** The same for any run under that schedule. */
    public static long end(Schedule schedule) {
        long horizon = schedule.steps();
        return Math.max(schedule.warmupSteps(), Math.max(LEAST, Math.min(STEPS, Math.round(SHARE * horizon))));
    }

    /** The curve without its burn-in; the whole curve if nothing else is left. */
    public static Curve without(Curve curve) {
        Curve rest = curve.between(end(curve), curve.lastStep());
        return rest.size() > 0 ? rest : curve;
    }

    /** Every curve without its burn-in; those that end within it are left out, unless all do. */
    static List<Curve> withoutAll(List<Curve> curves) {
        List<Curve> longer =
                curves.stream().filter(curve -> curve.lastStep() >= end(curve)).toList();
        return (longer.isEmpty() ? curves : longer)
                .stream().map(BurnIn::without).toList();
    }
}
