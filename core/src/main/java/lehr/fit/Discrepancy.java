package lehr.fit;

import java.util.List;
import lehr.math.Triangular;

/**
 * What a law errs on a schedule, judged by what it errs on schedules alike: a Gaussian process over the ends of runs.
 *
 * <pre>
 * cov(d, d') = s²·exp(−½·Σ_i ((f_i − f'_i)/ℓ_i)²)   f = (annealed share, LR at the end / peak, ln steps, ln peak)
 * </pre>
 *
 * <p>Errors of a law are no noise: on every study they move slowly with the schedule. Far from every fitted run the mean is 0
 * and the variance s².
 */
final class Discrepancy {
    /** s, as a fraction of the loss. */
    private static final double AMPLITUDE = 0.0016;

    /** ℓ: of the annealed share, the LR at the end, ln steps, ln peak. */
    private static final double[] LENGTHS = {0.34, 0.25, 1.0, 2.9};

    /** sd of a run's end between repeats, as a fraction of the loss. */
    private static final double REPEAT = 0.0002;

    private final double[][] features;
    private final double[][] factor;
    private final double[] whitened;

    Discrepancy(List<Left> left) {
        features = left.stream().map(Discrepancy::features).toArray(double[][]::new);
        factor = new double[features.length][features.length];
        whitened = new double[features.length];
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i][j] = covariance(features[i], features[j]);
            }
            factor[i][i] += REPEAT * REPEAT + Math.pow(left.get(i).jitter(), 2);
            whitened[i] = left.get(i).residual();
        }
        Triangular.cholesky(factor);
        Triangular.forward(factor, whitened);
    }

    private static double[] features(Left left) {
        return features(left.annealed(), left.rate(), left.steps(), left.peak());
    }

    private static double[] features(double annealed, double rate, double steps, double peak) {
        return new double[] {annealed, rate, Math.log(steps), Math.log(peak)};
    }

    private static double covariance(double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            double distance = (one[i] - other[i]) / LENGTHS[i];
            squares += distance * distance;
        }
        return AMPLITUDE * AMPLITUDE * Math.exp(-squares / 2);
    }

    /**
     * Mean and variance of ln observed − ln predicted for a run that has come that far.
     *
     * @param annealed share of the LR area given away
     * @param rate LR as a share of the peak
     */
    double[] at(double annealed, double rate, double steps, double peak) {
        double[] asked = features(annealed, rate, steps, peak);
        double[] known = new double[features.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = covariance(asked, features[i]);
        }
        Triangular.forward(factor, known);
        double mean = 0;
        double variance = AMPLITUDE * AMPLITUDE;
        for (int i = 0; i < known.length; i++) {
            mean += known[i] * whitened[i];
            variance -= known[i] * known[i];
        }
        return new double[] {mean, Math.max(0, variance)};
    }
}
