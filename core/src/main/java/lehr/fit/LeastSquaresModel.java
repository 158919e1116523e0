package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Law;
import lehr.law.Parameter;
import lehr.math.Triangular;

/** One model's fit of a published law: the search, and what its residuals say of the parameters. */
final class LeastSquaresModel {
    /**
     * Least sd of ln losses under a ridge, which may have more parameters than there are points, whose residuals then say
     * nothing; this over the ridge is the sd it takes a parameter to have.
     */
    private static final double RIDGE_NOISE = 0.0015;

    private final Law law;
    private final List<Curve> curves;
    private final List<Observed> observed;
    private final Fitter fitter;
    private final SplittableRandom random;
    private final RobustFit problem;

    LeastSquaresModel(Law law, List<Curve> curves, Fitter fitter, SplittableRandom random) {
        this.law = law;
        this.curves = curves;
        this.observed = Observed.of(law, curves);
        this.fitter = fitter;
        this.random = random;
        this.problem = new RobustFit(law, observed);
    }

    ModelFit fit() {
        RobustFit.Outcome outcome = fitter.objective() == Objective.PAPER
                ? PaperFit.of(law, observed).orElseGet(() -> problem.search(fitter, random))
                : problem.search(fitter, random);
        if (!Double.isFinite(problem.objective(outcome.theta()))) {
            throw Statuses.noFiniteLoss(curves);
        }
        double[] residual = new double[problem.size()];
        double[][] jacobian = new double[problem.size()][problem.parameters()];
        problem.evaluate(outcome.theta(), residual, jacobian);
        double[] logged = Arrays.copyOf(residual, problem.robust());
        double[][] covariance = covariance(outcome.theta(), logged, jacobian);
        double[][] samples = samples(outcome.theta(), logged);
        List<Estimate> estimates = estimates(outcome.theta(), covariance, samples);
        return new ModelFit(
                setting(),
                curves.stream().map(Curve::run).toList(),
                estimates,
                covariance,
                samples,
                outcome.status(),
                Coverage.of(law, outcome.theta(), curves),
                logged.length,
                Double.NaN,
                sd(logged),
                Statuses.atBounds(estimates));
    }

    /** The models' common setting; what differs between them is unknown. */
    private Setting setting() {
        Setting first = curves.get(0).setting();
        boolean same = curves.stream().allMatch(curve -> curve.setting().equals(first));
        return same ? first : new Setting(Double.NaN, Double.NaN, Double.NaN, first.dataset());
    }

    private List<Estimate> estimates(double[] theta, double[][] covariance, double[][] samples) {
        List<Estimate> estimates = new ArrayList<>();
        for (int j = 0; j < theta.length; j++) {
            Parameter parameter = law.parameters().get(j);
            double sd = Math.sqrt(covariance[j][j]);
            double low = Math.max(parameter.lower(), theta[j] - 1.6448536 * sd);
            double high = Math.min(parameter.upper(), theta[j] + 1.6448536 * sd);
            if (samples.length > 0) {
                int column = j;
                double[] draws = Arrays.stream(samples)
                        .mapToDouble(row -> row[column])
                        .sorted()
                        .toArray();
                low = draws[(int) (0.05 * (draws.length - 1))];
                high = draws[(int) Math.ceil(0.95 * (draws.length - 1))];
            }
            estimates.add(new Estimate(parameter.name(), theta[j], sd, low, high, hold(j, theta[j])));
        }
        return estimates;
    }

    private Estimate.Hold hold(int j, double value) {
        if (problem.bounds().fixed(j)) {
            return Estimate.Hold.FIXED;
        }
        Parameter parameter = law.parameters().get(j);
        return value <= parameter.lower() || value >= parameter.upper() ? Estimate.Hold.BOUND : Estimate.Hold.DATA;
    }

    /** s²·(JᵀJ)⁻¹, s² raised by the residuals' autocorrelation; zero rows for parameters held or at a bound. */
    private double[][] covariance(double[] theta, double[] residual, double[][] jacobian) {
        int[] free = IntStream.range(0, theta.length)
                .filter(j -> hold(j, theta[j]) == Estimate.Hold.DATA)
                .toArray();
        double[][] covariance = new double[theta.length][theta.length];
        double[][] inverse = inverse(normal(jacobian, free));
        boolean pulled = jacobian.length > residual.length;
        double sd = pulled ? Math.max(sd(residual), RIDGE_NOISE) : sd(residual);
        double scale = sd * sd * inflation(residual);
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                covariance[free[i]][free[j]] = scale * inverse[i][j];
            }
        }
        return covariance;
    }

    private static double[][] normal(double[][] jacobian, int[] free) {
        double[][] normal = new double[free.length][free.length];
        for (double[] row : jacobian) {
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    normal[i][j] += row[free[i]] * row[free[j]];
                }
            }
        }
        return normal;
    }

    /** The inverse, its diagonal raised by a hair: directions the curves say nothing of come out wide, not as an error. */
    private static double[][] inverse(double[][] normal) {
        for (int j = 0; j < normal.length; j++) {
            normal[j][j] = normal[j][j] * (1 + 1e-10) + 1e-12;
        }
        try {
            return Triangular.inverse(normal);
        } catch (ArithmeticException e) {
            return new double[normal.length][normal.length];
        }
    }

    private static double sd(double[] residual) {
        double sum = 0;
        for (double r : residual) {
            sum += r * r;
        }
        return Math.sqrt(sum / residual.length);
    }

    /** (1+ρ)/(1−ρ) of neighbouring residuals: how many points are worth one. */
    private static double inflation(double[] residual) {
        double lagged = 0;
        double squares = 1e-300;
        for (int i = 1; i < residual.length; i++) {
            lagged += residual[i] * residual[i - 1];
            squares += residual[i] * residual[i];
        }
        double rho = Math.max(0, Math.min(0.98, lagged / squares));
        return (1 + rho) / (1 - rho);
    }

    private double[][] samples(double[] theta, double[] residual) {
        List<Callable<double[]>> draws = new ArrayList<>();
        for (int i = 0; i < fitter.bootstrap(); i++) {
            SplittableRandom own = random.split();
            draws.add(() -> new BlockBootstrap(law, observed).draw(theta, residual, own));
        }
        return fitter.all(draws).toArray(double[][]::new);
    }
}
