package lehr.fit;

import java.util.List;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.law.Law;

/** What a set of fitted curves covered. */
public final class Coverage {
    private Coverage() {}

    /** Whether the curve has seen the LR fall. */
    public static boolean anneals(Curve curve) {
        return curve.schedule().at(curve.lastStep()) < 0.95 * curve.schedule().peak();
    }

    static Seen of(Law law, double[] theta, List<Curve> curves) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        long longest = 0;
        double progress = 0;
        boolean annealing = false;
        for (Curve curve : curves) {
            double peak = curve.schedule().peak();
            low = Math.min(low, peak);
            high = Math.max(high, peak);
            longest = Math.max(longest, curve.lastStep());
            Exposure end = Exposure.of(curve.schedule(), new long[] {curve.lastStep()}, curve.setting());
            progress = Math.max(progress, law.progress(end, theta)[0]);
            annealing |= anneals(curve);
        }
        return new Seen(low, high, longest, progress, annealing);
    }
}
