package lehr.fit;

import java.util.Arrays;
import java.util.List;
import lehr.law.Law;
import lehr.law.Parameter;
import lehr.math.Bounds;
import lehr.math.LevenbergMarquardt;
import lehr.math.Residuals;
import lehr.math.RobustLoss;
import lehr.math.Triangular;

/**
 * The log posterior of a law on the curves of one model: whitened ln residuals under Huber's loss, and the priors as squares.
 * The likelihood is tempered on purpose: χ²/n is about .04 on the studies the noise was learned on.
 */
final class Posterior implements Residuals {
    private static final RobustLoss LOSS = new RobustLoss(3);

    /** h: share of the tempered likelihood's variance that forecasts show. */
    static final double CURVES = 0.05;

    private static final double HAIR = 1e-9;

    /** q: the prior's. */
    static final double PRIOR = 0.3;

    private final List<Observed> observed;
    private final double[][][] factors;
    private final double[] mean;
    private final double[] sd;
    private final Bounds bounds;
    private final int points;

    /**
     * @param factors Cholesky factor of each curve's noise
     * @param mean prior means; the value for held parameters
     * @param sd prior sds: 0 holds a parameter at its mean, ∞ leaves it flat
     */
    Posterior(Law law, List<Observed> observed, double[][][] factors, double[] mean, double[] sd) {
        this.observed = observed;
        this.factors = factors;
        this.mean = mean;
        this.sd = sd;
        this.points = observed.stream().mapToInt(Observed::size).sum();
        this.bounds = bounds(law.parameters(), mean, sd);
    }

    private static Bounds bounds(List<Parameter> parameters, double[] mean, double[] sd) {
        double[] lower = parameters.stream().mapToDouble(Parameter::lower).toArray();
        double[] upper = parameters.stream().mapToDouble(Parameter::upper).toArray();
        for (int j = 0; j < mean.length; j++) {
            if (sd[j] == 0) {
                lower[j] = mean[j];
                upper[j] = mean[j];
            }
        }
        return new Bounds(lower, upper);
    }

    /** The same curves under a prior whose sds are {@code factor} times as wide. */
    Posterior widened(Law law, double factor) {
        return new Posterior(
                law,
                observed,
                factors,
                mean,
                Arrays.stream(sd).map(s -> s * factor).toArray());
    }

    LevenbergMarquardt.Solution maximise(double[] start) {
        return LevenbergMarquardt.withDefaults()
                .with(LOSS)
                .withTolerance(1e-10)
                .withIterations(200)
                .minimise(this, start, bounds);
    }

    List<Observed> observed() {
        return observed;
    }

    int points() {
        return points;
    }

    Bounds bounds() {
        return bounds;
    }

    double priorSd(int parameter) {
        return sd[parameter];
    }

    @Override
    public int size() {
        return points + mean.length;
    }

    @Override
    public int robust() {
        return points;
    }

    @Override
    public int parameters() {
        return mean.length;
    }

    @Override
    public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
        int first = 0;
        for (int run = 0; run < factors.length; run++) {
            observed.get(run).logResiduals(theta, residual, jacobian, first);
            whiten(factors[run], residual, jacobian, first);
            first += factors[run].length;
        }
        for (int j = 0; j < mean.length; j++) {
            boolean counts = sd[j] > 0 && sd[j] < Double.POSITIVE_INFINITY;
            residual[points + j] = counts ? (theta[j] - mean[j]) / sd[j] : 0;
            if (jacobian != null) {
                Arrays.fill(jacobian[points + j], 0);
                jacobian[points + j][j] = counts ? 1 / sd[j] : 0;
            }
        }
    }

    /** Solves L·x = r for the rows of one run, residuals and derivatives together. */
    private static void whiten(double[][] factor, double[] residual, double[][] jacobian, int first) {
        for (int i = 0; i < factor.length; i++) {
            double[] row = factor[i];
            double sum = residual[first + i];
            double[] target = jacobian == null ? null : jacobian[first + i];
            for (int k = 0; k < i; k++) {
                double weight = row[k];
                sum -= weight * residual[first + k];
                if (target != null) {
                    double[] source = jacobian[first + k];
                    for (int j = 0; j < target.length; j++) {
                        target[j] -= weight * source[j];
                    }
                }
            }
            residual[first + i] = sum / row[i];
            for (int j = 0; target != null && j < target.length; j++) {
                target[j] /= row[i];
            }
        }
    }

    /** Σ of squared whitened residuals a point. */
    double chiSquarePerPoint(double[] theta) {
        double[] residual = new double[size()];
        evaluate(theta, residual, null);
        double sum = 0;
        for (int i = 0; i < points; i++) {
            sum += residual[i] * residual[i];
        }
        return sum / points;
    }

    /** Σ((θ − mean)/sd)² over the parameters with a prior. */
    double conflict(double[] theta) {
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
            double off = sd[j] > 0 ? (theta[j] - mean[j]) / sd[j] : 0;
            sum += off * off;
        }
        return sum;
    }

    /** Inverse of JᵀJ with the priors; zero rows for held parameters. */
    double[][] covariance(double[] theta) {
        int[] free = free();
        double[][] inverse = Triangular.inverse(precision(theta, free));
        double[][] covariance = new double[mean.length][mean.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                covariance[free[i]][free[j]] = inverse[i][j];
            }
        }
        return covariance;
    }

    /**
     * Covariance of the parameters for forecasts, C·(h·JᵀJ + q·Λ)·C = h·C + (q − h)·C·Λ·C, with Λ the priors' precision: the
     * likelihood is tempered, so what the curves leave open counts for less than C says, and what the prior leaves open for
     * more.
     */
    double[][] forecastCovariance(double[][] covariance) {
        double[][] forecast = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                double byPrior = 0;
                for (int k = 0; k < mean.length; k++) {
                    byPrior += sd[k] > 0 ? covariance[i][k] * covariance[k][j] / (sd[k] * sd[k]) : 0;
                }
                forecast[i][j] = CURVES * covariance[i][j] + (PRIOR - CURVES) * byPrior;
            }
        }
        return forecast;
    }

    /** Laplace's approximation of ln ∫ likelihood × prior, up to a constant that does not depend on the prior. */
    double logEvidence(LevenbergMarquardt.Solution solution) {
        double[][] factor = precision(solution.theta(), free());
        Triangular.cholesky(factor);
        double evidence = -solution.objective();
        for (int i = 0; i < factor.length; i++) {
            evidence -= Math.log(factor[i][i]);
        }
        for (double s : sd) {
            evidence -= s > 0 && s < Double.POSITIVE_INFINITY ? Math.log(s) : 0;
        }
        return evidence;
    }

    /** JᵀJ with the priors, its diagonal raised by a hair: what flat priors and few curves leave open comes out wide. */
    private double[][] precision(double[] theta, int[] free) {
        double[] residual = new double[size()];
        double[][] jacobian = new double[size()][mean.length];
        evaluate(theta, residual, jacobian);
        double[][] precision = new double[free.length][free.length];
        for (double[] row : jacobian) {
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    precision[i][j] += row[free[i]] * row[free[j]];
                }
            }
        }
        for (int j = 0; j < free.length; j++) {
            precision[j][j] = precision[j][j] * (1 + HAIR) + HAIR;
        }
        return precision;
    }

    private int[] free() {
        int[] free = new int[mean.length];
        int count = 0;
        for (int j = 0; j < mean.length; j++) {
            if (sd[j] > 0) {
                free[count++] = j;
            }
        }
        return Arrays.copyOf(free, count);
    }
}
