package lehr.rate.batch;

import java.util.Arrays;
import lehr.curve.Curve;

/**
 * A loss curve with its jitter averaged out, so that a loss is reached once: each point the mean of those within a twelfth of
 * its step on both sides, none above the one before it.
 */
public final class SmoothedCurve {
    private static final double SHARE = 1.0 / 12;

    private final double[] logSteps;
    private final double[] loss;

    /** @param curve at least one point */
    public SmoothedCurve(Curve curve) {
        int size = curve.size();
        logSteps = new double[size];
        loss = new double[size];
        for (int i = 0; i < size; i++) {
            int reach = reach(curve, i);
            double mean = Arrays.stream(curve.losses(), i - reach, i + reach + 1)
                    .average()
                    .orElseThrow();
            logSteps[i] = Math.log(Math.max(1, curve.step(i)));
            loss[i] = i == 0 ? mean : Math.min(mean, loss[i - 1]);
        }
    }

    /** Points averaged on each side: as many on both, so that a slope is not bent at the ends. */
    private static int reach(Curve curve, int point) {
        double far = SHARE * curve.step(point);
        int most = Math.min(point, curve.size() - 1 - point);
        int reach = 0;
        while (reach < most
                && curve.step(point) - curve.step(point - reach - 1) <= far
                && curve.step(point + reach + 1) - curve.step(point) <= far) {
            reach++;
        }
        return reach;
    }

    /** Loss at a step, nats; NaN before the first and after the last point. */
    public double at(double step) {
        double log = Math.log(step);
        int above = 0;
        while (above < logSteps.length && logSteps[above] < log) {
            above++;
        }
        if (above == logSteps.length || (above == 0 && logSteps[0] > log)) {
            return Double.NaN;
        }
        return above == 0 ? loss[0] : between(log, logSteps, loss, above);
    }

    /** The step at which the loss is first reached; NaN if it never is, or was before the first point. */
    public double reaches(double level) {
        int at = 0;
        while (at < loss.length && loss[at] > level) {
            at++;
        }
        if (at == 0 || at == loss.length) {
            return Double.NaN;
        }
        return Math.exp(between(level, loss, logSteps, at));
    }

    private static double between(double x, double[] xs, double[] ys, int right) {
        double share = (x - xs[right - 1]) / (xs[right] - xs[right - 1]);
        return ys[right - 1] + share * (ys[right] - ys[right - 1]);
    }

    /** The last, and so the least loss, nats. */
    public double least() {
        return loss[loss.length - 1];
    }
}
