package lehr.bench.live;

import lehr.curve.Curve;
import lehr.plan.live.LiveEvent.Kind;

/**
 * A fault planted in a healthy run at 60% of its steps.
 *
 * @param kind as which it is to be told
 * @param what in words
 * @param size see {@link #plant}
 */
record Fault(Kind kind, String what, double size) {
    static final double AT = 0.6;

    /** Points a spike with a return lasts. */
    private static final int LASTING = 6;

    /** The losses with the fault, and the step at which it begins. */
    double[] plant(Curve curve, double[] predicted) {
        double[] losses = curve.losses();
        int first = first(curve);
        for (int point = first; point < losses.length; point++) {
            double share = (double) (curve.step(point) - curve.step(first)) / curve.lastStep();
            losses[point] *= switch (kind) {
                case SPIKE -> point - first < LASTING ? Math.exp(size * (1 - (double) (point - first) / LASTING)) : 1;
                case JUMP -> Math.exp(size);
                case PLATEAU -> Math.pow(predicted[first] / predicted[point], size);
                case DIVERGENCE -> Math.exp(Math.expm1(5 * share) * size / Math.expm1(2));
                default -> 1;
            };
        }
        if (kind == Kind.NAN) {
            losses[first] = Double.NaN;
        }
        return losses;
    }

    static int first(Curve curve) {
        int first = 0;
        while (curve.step(first) < AT * curve.lastStep()) {
            first++;
        }
        return first;
    }
}
