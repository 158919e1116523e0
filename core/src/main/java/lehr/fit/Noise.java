package lehr.fit;

import java.util.Arrays;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.math.Triangular;

/**
 * How the residuals of one run hang together: the covariance of ln L at steps t and t' is
 *
 * <pre>
 * offset² + s(t)·s(t')·exp(−|Δ ln t|/range) + white² [t = t'],   s(t) = drift·(1 + early/t)
 * </pre>
 *
 * <p>A loss curve leaves its law slowly and for long, more so early on; points of one run are not independent evidence.
 * Offsets and deviations are fractions of the loss; {@code range} is in ln steps, {@code early} in steps.
 */
record Noise(double offset, double drift, double early, double range, double white) {
    private static final double OFFSET = 0.0006;
    private static final double DRIFT = 0.0013;
    private static final double EARLY = 5000;
    private static final double RANGE = 0.07;

    /** sd of a normal variable whose absolute value has median 1. */
    private static final double MEDIAN_TO_SD = 1.4826;

    /** The noise of a logged loss of that kind. */
    static Noise of(LossKind kind) {
        double white =
                switch (kind) {
                    case TRAIN -> 0.001;
                    case VAL -> 0.0012;
                    case FINAL -> 0.0003;
                };
        return new Noise(OFFSET, DRIFT, EARLY, RANGE, white);
    }

    /** The same with at least that much white noise. */
    Noise withWhiteAtLeast(double sd) {
        return new Noise(offset, drift, early, range, Math.max(white, sd));
    }

    /**
     * White noise of ln loss measured on a curve: how far points lie off the middle of their neighbours, by the median, as
     * an sd. A training loss logged batch by batch jitters far more than an averaged one. 0 for fewer than nine points.
     */
    static double jitter(Curve curve) {
        if (curve.size() < 9) {
            return 0;
        }
        double[] offs = new double[curve.size() - 2];
        for (int i = 0; i < offs.length; i++) {
            double middle = (Math.log(curve.loss(i)) + Math.log(curve.loss(i + 2))) / 2;
            offs[i] = Math.abs(Math.log(curve.loss(i + 1)) - middle);
        }
        Arrays.sort(offs);
        return MEDIAN_TO_SD * offs[offs.length / 2] / Math.sqrt(1.5);
    }

    /** Cholesky factor of the covariance at the curve's steps. */
    double[][] factor(Curve curve) {
        int size = curve.size();
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = offset * offset + drift(curve, i) * drift(curve, j) * correlation(curve, i, j);
            }
            covariance[i][i] += white * white;
        }
        Triangular.cholesky(covariance);
        return covariance;
    }

    private double drift(Curve curve, int point) {
        return drift * (1 + early / Math.max(1, curve.step(point)));
    }

    private double correlation(Curve curve, int i, int j) {
        double distance = Math.log((double) Math.max(1, curve.step(i)) / Math.max(1, curve.step(j)));
        return Math.exp(-Math.abs(distance) / range);
    }
}
