package lehr.fit;

import java.util.List;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.math.Triangular;

/**
 * What a law errs on a schedule, judged by what it left on schedules alike, of the same model or of another size: a Gaussian
 * process over where training stands.
 *
 * <pre>
 * cov(d, d') = s²·exp(−|x − x'|²/2)·exp(−|ln N/N'|/3)
 * x = (annealed share/.34,  LR/peak/.5,  ln steps,  ln peak/1.5)     s = .0015
 * </pre>
 *
 * <p>The errors of a law are no noise: they move slowly with the schedule, and models that differ in size alone share them.
 * Far from every fitted run the mean is 0 and the variance s².
 */
final class Discrepancy {
    private static final double SD = 0.0015;
    private static final double ANNEALED_RANGE = 0.34;
    private static final double RATE_RANGE = 0.5;
    private static final double LOG_PEAK_RANGE = 1.5;
    private static final double LOG_SIZE_RANGE = 3;

    /** White noise of ln loss, at least: what repeats of one run differ by. */
    private static final double WHITE = 0.0004;

    private final double size;
    private final double[][] places;
    private final double[] sizes;
    private final double[][] factor;
    private final double[] whitened;
    private final double[] weights;

    /**
     * Of ln observed − ln predicted.
     *
     * @param mean expected
     * @param variance of it
     */
    record Value(double mean, double variance) {}

    /**
     * Mean of ln observed − ln predicted and its derivatives.
     *
     * @param byAnnealed by the annealed share
     * @param byRate by the LR as a share of the peak
     */
    record Slope(double mean, double byAnnealed, double byRate) {}

    /**
     * @param left what the law left, at least at one place
     * @param params of the model asked about, count; NaN if unknown
     */
    Discrepancy(List<Left> left, double params) {
        size = Prior.logSize(params);
        places = left.stream().map(Left::place).map(Discrepancy::scaled).toArray(double[][]::new);
        sizes = left.stream().mapToDouble(one -> Prior.logSize(one.params())).toArray();
        factor = new double[places.length][places.length];
        whitened = left.stream().mapToDouble(Left::residual).toArray();
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i][j] = covariance(places[i], sizes[i], places[j], sizes[j]);
            }
            double white = Math.max(WHITE, left.get(i).white());
            factor[i][i] += white * white;
        }
        Triangular.cholesky(factor);
        Triangular.forward(factor, whitened);
        weights = left.stream().mapToDouble(Left::residual).toArray();
        Triangular.solve(factor, weights);
    }

    private static double[] scaled(Place place) {
        return new double[] {
            place.annealed() / ANNEALED_RANGE,
            place.rate() / RATE_RANGE,
            Math.log(place.steps()),
            Math.log(place.peak()) / LOG_PEAK_RANGE
        };
    }

    private static double covariance(double[] one, double size, double[] other, double otherSize) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return SD * SD * Math.exp(-squares / 2 - Math.abs(size - otherSize) / LOG_SIZE_RANGE);
    }

    Value at(Place place) {
        double[] known = known(place);
        double mean = 0;
        for (int i = 0; i < known.length; i++) {
            mean += known[i] * whitened[i];
        }
        return new Value(mean, Math.max(0, SD * SD - product(known, known)));
    }

    /** The mean at a place, and how it moves with the schedule. */
    Slope slope(Place place) {
        double[] asked = scaled(place);
        double mean = 0;
        double byAnnealed = 0;
        double byRate = 0;
        for (int i = 0; i < places.length; i++) {
            double term = weights[i] * covariance(asked, size, places[i], sizes[i]);
            mean += term;
            byAnnealed += term * (places[i][0] - asked[0]) / ANNEALED_RANGE;
            byRate += term * (places[i][1] - asked[1]) / RATE_RANGE;
        }
        return new Slope(mean, byAnnealed, byRate);
    }

    /** Covariance of what the law errs at two places. */
    double covariance(Place one, Place other) {
        return covariance(scaled(one), size, scaled(other), size) - product(known(one), known(other));
    }

    /** Covariance with what is known, whitened. */
    private double[] known(Place place) {
        double[] asked = scaled(place);
        double[] known = new double[places.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = covariance(asked, size, places[i], sizes[i]);
        }
        Triangular.forward(factor, known);
        return known;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** The curve as the law alone would have it: without what it is expected to err. */
    Curve without(Curve curve) {
        double[] loss = curve.losses();
        List<Place> at = Place.of(Exposure.of(curve));
        for (int point = 0; point < loss.length; point++) {
            loss[point] *= Math.exp(-at(at.get(point)).mean());
        }
        return new Curve(curve.run(), curve.kind(), curve.steps(), loss, curve.schedule(), curve.setting());
    }
}
