package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.feature.LearningRateArea;
import lehr.feature.PowerArea;
import lehr.law.Laws;
import lehr.math.Triangular;

/**
 * What the law leaves over on finished models, carried to another size: the mean of a Gaussian process of ln loss over where
 * training stands.
 *
 * <pre>
 * δ(x) = Σ_i w_i·exp(−|x − x_i|²/2)      x = (ln Σ u^½,  u/.5,  mean u/.3,  ln peak/.2),   u = η/peak
 * covariance of models N and N' = .0015²·exp(−|x − x'|²/2)·exp(−|ln N/N'|/3)
 * </pre>
 *
 * <p>A law errs alike on models that differ in size alone: where two schedules have the same past, the error is carried over
 * whole; where they have not, less of it; and far from every finished run nothing is.
 *
 * @param at x_i of the points of the finished runs
 * @param weights w_i, fractions of the loss
 */
public record Discrepancy(double[][] at, double[] weights) {
    /** Nothing carried over. */
    public static final Discrepancy NONE = new Discrepancy(new double[0][], new double[0]);

    private static final double SD = 0.0015;
    private static final double RATE_RANGE = 0.5;
    private static final double MEAN_RATE_RANGE = 0.3;
    private static final double LOG_PEAK_RANGE = 0.2;
    private static final double LOG_SIZE_RANGE = 3;

    /** White noise of ln loss, at least: what two logs of one run differ by. */
    private static final double WHITE = 0.0005;

    private static final int POINTS = 40;
    private static final int ALL_POINTS = 600;
    private static final int LEAST_POINTS = 6;

    /**
     * A finished model.
     *
     * @param fit of the relaxation law
     * @param curves it was made from
     */
    record Finished(ModelFit fit, List<Curve> curves) {}

    public Discrepancy {
        if (at == null || weights == null) {
            throw new IllegalArgumentException("a discrepancy needs at and weights");
        }
        if (at.length != weights.length || Arrays.stream(at).anyMatch(point -> point.length != 4)) {
            throw new IllegalArgumentException(
                    "a discrepancy of " + weights.length + " weights, expected as many points of four numbers");
        }
    }

    /** What is left over on {@code models}, for a model of another size. */
    static Discrepancy of(List<Finished> models, Setting target) {
        int runs = models.stream().mapToInt(model -> model.curves().size()).sum();
        int most = Math.max(LEAST_POINTS, Math.min(POINTS, ALL_POINTS / Math.max(1, runs)));
        List<Point> points = new ArrayList<>();
        models.forEach(model -> model.curves().forEach(curve -> Point.add(model.fit(), curve.thin(most), points)));
        double[] weights = points.stream().mapToDouble(Point::leftOver).toArray();
        Triangular.solve(factor(points), weights);
        double asked = Prior.logSize(target.params());
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= SD * SD * alike(asked, points.get(i).size());
        }
        return new Discrepancy(points.stream().map(Point::at).toArray(double[][]::new), weights);
    }

    /** Cholesky factor of the covariance of what is left over at {@code points}. */
    private static double[][] factor(List<Point> points) {
        double[][] covariance = new double[points.size()][points.size()];
        for (int i = 0; i < covariance.length; i++) {
            Point one = points.get(i);
            for (int j = 0; j <= i; j++) {
                Point other = points.get(j);
                covariance[i][j] = SD * SD * near(one.at(), other.at()) * alike(one.size(), other.size());
            }
            covariance[i][i] += one.white() * one.white();
        }
        Triangular.cholesky(covariance);
        return covariance;
    }

    private static double near(double[] one, double[] other) {
        double squares = 0;
        for (int k = 0; k < one.length; k++) {
            squares += (one[k] - other[k]) * (one[k] - other[k]);
        }
        return Math.exp(-squares / 2);
    }

    private static double alike(double logSize, double other) {
        return Math.exp(-Math.abs(logSize - other) / LOG_SIZE_RANGE);
    }

    /** δ at each step of interest, a fraction of the loss. */
    double[] at(Exposure exposure) {
        double[] leftOver = new double[exposure.size()];
        if (weights.length == 0) {
            return leftOver;
        }
        double[][] points = where(exposure);
        for (int point = 0; point < leftOver.length; point++) {
            for (int i = 0; i < weights.length; i++) {
                leftOver[point] += weights[i] * near(points[point], at[i]);
            }
        }
        return leftOver;
    }

    /** The curve as the law alone would have it: without what is left over. */
    Curve without(Curve curve) {
        double[] loss = curve.losses();
        double[] leftOver = at(Exposure.of(curve));
        for (int point = 0; point < loss.length; point++) {
            loss[point] *= Math.exp(-leftOver[point]);
        }
        return new Curve(curve.run(), curve.kind(), curve.steps(), loss, curve.schedule(), curve.setting());
    }

    /** x at each step of interest. */
    private static double[][] where(Exposure exposure) {
        double[] progress = new double[exposure.size()];
        new PowerArea(exposure).evaluate(0.5, progress, null);
        double[] area = LearningRateArea.at(exposure);
        double[][] at = new double[progress.length][];
        for (int point = 0; point < at.length; point++) {
            long step = exposure.step(point);
            at[point] = new double[] {
                Math.log(progress[point]),
                exposure.rate(step) / exposure.peak() / RATE_RANGE,
                area[point] / exposure.peak() / (step + 1) / MEAN_RATE_RANGE,
                Math.log(exposure.peak()) / LOG_PEAK_RANGE
            };
        }
        return at;
    }

    /**
     * A point of a finished run.
     *
     * @param at x
     * @param leftOver ln observed − ln fitted
     * @param size ln(N/1e8)
     * @param white sd of its noise
     */
    private record Point(double[] at, double leftOver, double size, double white) {
        static void add(ModelFit fit, Curve curve, List<Point> points) {
            Observed observed = Observed.of(Laws.RELAXATION, curve);
            double[] residual = new double[observed.size()];
            observed.logResiduals(fit.theta(), residual, null, 0);
            double[][] at = where(observed.exposure());
            double size = Prior.logSize(fit.setting().params());
            double white = Math.max(WHITE, Noise.jitter(curve));
            for (int point = 0; point < at.length; point++) {
                points.add(new Point(at[point], -residual[point], size, white));
            }
        }
    }
}
