package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.curve.Curve;
import lehr.law.Laws;

/**
 * What a fitted law left unexplained at one place of a run.
 *
 * @param place where training stood
 * @param params of the run's model, count; NaN if unknown
 * @param residual ln observed − ln predicted
 * @param white sd of the residual from the curve's own jitter
 */
public record Left(Place place, double params, double residual, double white) {
    /** Last points that the residual of a run's end is the mean of. */
    private static final int LAST = 3;

    public Left {
        if (place == null || !Double.isFinite(residual) || !(white >= 0)) {
            throw new IllegalArgumentException(
                    "what is left needs a place, a finite residual and white >= 0, found " + residual + ", " + white);
        }
    }

    /** At the end of each run, under the parameters {@code theta}. */
    static List<Left> atEnds(List<Observed> observed, double[] theta) {
        List<Left> left = new ArrayList<>();
        for (Observed run : observed) {
            double[] residual = residuals(run, theta);
            int last = Math.min(LAST, residual.length);
            double mean = Arrays.stream(residual, residual.length - last, residual.length)
                            .sum()
                    / last;
            List<Place> places = Place.of(run.exposure());
            left.add(new Left(
                    places.get(places.size() - 1),
                    run.curve().setting().params(),
                    mean,
                    Noise.jitter(run.curve()) / Math.sqrt(last)));
        }
        return left;
    }

    /** At every point of a run, under the parameters of {@code fit}. */
    static List<Left> along(ModelFit fit, Curve curve) {
        Observed run = Observed.of(Laws.RELAXATION, curve);
        double[] residual = residuals(run, fit.theta());
        List<Place> places = Place.of(run.exposure());
        double white = Noise.jitter(curve);
        List<Left> left = new ArrayList<>();
        for (int point = 0; point < residual.length; point++) {
            left.add(new Left(places.get(point), fit.setting().params(), residual[point], white));
        }
        return left;
    }

    private static double[] residuals(Observed run, double[] theta) {
        double[] residual = new double[run.size()];
        run.logResiduals(theta, residual, null, 0);
        return Arrays.stream(residual).map(r -> -r).toArray();
    }
}
