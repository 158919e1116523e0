package lehr.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lehr.fit.Estimate;
import lehr.fit.Fit;
import lehr.fit.ModelFit;
import lehr.math.Triangular;

/** Fits drawn from the posterior of one, its sds widened by χ²/n as its intervals are: what else the curves allow. */
final class RatioDraws {
    private static final int DRAWS = 40;
    private static final long SEED = 7;

    /** χ²/n that the noise model expects. */
    private static final double USUAL = 0.07;

    private RatioDraws() {}

    /** Fits that hold one drawn model each. */
    static List<Fit> of(Fit fit, ModelFit model) {
        double[][] factor = factor(model);
        SplittableRandom random = new SplittableRandom(SEED);
        List<Fit> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            ModelFit drawn = drawn(model, factor, random);
            draws.add(new Fit(fit.law(), fit.loss(), List.of(drawn), fit.notes(), fit.provenance()));
        }
        return draws;
    }

    private static double[][] factor(ModelFit model) {
        double widening = Math.sqrt(Math.max(1, model.chiSquarePerPoint() / USUAL));
        double[][] factor =
                Arrays.stream(model.covariance()).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < factor.length; i++) {
            factor[i][i] += 1e-16;
        }
        Triangular.cholesky(factor);
        for (int i = 0; i < factor.length; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i][j] *= widening;
            }
        }
        return factor;
    }

    private static ModelFit drawn(ModelFit model, double[][] factor, SplittableRandom random) {
        double[] normal = new double[factor.length];
        Arrays.setAll(normal, i -> random.nextGaussian());
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < factor.length; i++) {
            Estimate at = model.estimates().get(i);
            double value = at.value();
            for (int j = 0; j <= i; j++) {
                value += factor[i][j] * normal[j];
            }
            estimates.add(new Estimate(at.name(), value, at.sd(), at.low(), at.high(), at.hold()));
        }
        return new ModelFit(
                model.setting(),
                model.runs(),
                estimates,
                model.covariance(),
                model.samples(),
                model.status(),
                model.seen(),
                model.points(),
                model.chiSquarePerPoint(),
                model.residualSd(),
                model.notes());
    }

    /** The value below which {@code share} of the given ones lie. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
