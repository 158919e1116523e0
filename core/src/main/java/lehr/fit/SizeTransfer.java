package lehr.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Setting;
import lehr.law.Laws;
import lehr.law.Relaxation;
import lehr.math.Bounds;
import lehr.math.LevenbergMarquardt;
import lehr.math.Residuals;
import lehr.math.Triangular;

/**
 * What finished studies of other sizes say of a model: every shape parameter lies on a line in z = ln(N/1e8), known to a
 * slope prior and a between-size sd; the level L0 + A follows E + e^(lnBn − an·z).
 */
final class SizeTransfer {
    /** Slope with z, its sd, and the sd between sizes (LAWS: finished studies of 25M to 400M). */
    private record Line(String parameter, double slope, double slopeSd, double between) {}

    private static final List<Line> LINES = List.of(
            new Line("lnA", 0.20, 0.10, 0.12),
            new Line("alpha", 0, 0.02, 0.03),
            new Line("lnB", 0.12, 0.08, 0.08),
            new Line("lnK", -0.35, 0.20, 0.40),
            new Line("r", 0, 0.03, 0.05));

    /** How far a parameter's slope with z is unknown, of those of several peaks too. */
    static double slopeSd(String parameter) {
        return LINES.stream()
                .filter(line -> line.parameter().equals(parameter))
                .mapToDouble(Line::slopeSd)
                .findFirst()
                .orElse(OTHER_SLOPE_SD);
    }

    /** Of v, b and c, of which no study of several sizes says anything. */
    private static final double OTHER_SLOPE_SD = 0.05;

    /** What twice the tokens a step adds to lnB; rests on one study. */
    private static final double BATCH_SLOPE = -0.2;

    private static final double[] LEVEL_MEAN = {1.7, 0.1, 0.20};
    private static final double[] LEVEL_SD = {0.4, 0.5, 0.06};

    /** How far a level may lie off its law, nats. */
    private static final double LEVEL_BETWEEN = 0.01;

    private final List<ModelFit> donors;

    /** @param donors fits of finished studies: models whose annealing has been seen, of known size */
    SizeTransfer(List<ModelFit> donors) {
        this.donors = donors;
    }

    static boolean canDonate(ModelFit fit) {
        return fit.seen().annealing() && !Double.isNaN(fit.setting().params());
    }

    /** The finished models of the same data that can say something of {@code target}. */
    static List<LiveFit.Finished> donors(List<LiveFit.Finished> models, Setting target) {
        return models.stream()
                .filter(model -> !Double.isNaN(target.params()))
                .filter(model -> !model.fit().setting().equals(target)
                        && model.fit().setting().dataset().equals(target.dataset()))
                .toList();
    }

    /** The prior for a model, from the donors; parameters they say nothing of keep {@code base}. */
    Prior priorFor(Setting target, Prior base) {
        Map<String, Prior.Belief> beliefs = new HashMap<>();
        for (String parameter : base.beliefs().keySet()) {
            beliefs.put(parameter, Prior.Belief.known(base.expected(parameter, target)));
        }
        for (Line line : LINES) {
            Prior.Expected carried = at(line, target, base.expected(line.parameter(), target));
            beliefs.put(line.parameter(), Prior.Belief.known(carried));
        }
        return new Prior(donors.size() + " finished models of other sizes", beliefs);
    }

    /**
     * Mean and sd of a line at the target, by Bayesian regression. The base prior counts as one more study, but for lnA: how
     * much loss is reducible is a matter of tokenizer and data, which the donors share with the target.
     */
    private Prior.Expected at(Line line, Setting target, Prior.Expected usual) {
        double[][] precision = new double[2][2];
        double[] pull = new double[2];
        precision[1][1] = 1 / (line.slopeSd() * line.slopeSd());
        pull[1] = line.slope() * precision[1][1];
        double origin = Prior.logSize(target.params());
        if (!Double.isNaN(usual.mean()) && !"lnA".equals(line.parameter())) {
            precision[0][0] = 1 / (usual.sd() * usual.sd());
            pull[0] = usual.mean() * precision[0][0];
        }
        for (ModelFit donor : donors) {
            Estimate estimate = donor.estimates().get(Laws.RELAXATION.index(line.parameter()));
            double z = Prior.logSize(donor.setting().params()) - origin;
            double weight = 1 / (estimate.sd() * estimate.sd() + line.between() * line.between());
            double value = estimate.value() + batchShift(line, donor.setting(), target);
            precision[0][0] += weight;
            precision[0][1] += weight * z;
            precision[1][0] += weight * z;
            precision[1][1] += weight * z * z;
            pull[0] += weight * value;
            pull[1] += weight * z * value;
        }
        double determinant = precision[0][0] * precision[1][1] - precision[0][1] * precision[1][0];
        double mean = (precision[1][1] * pull[0] - precision[0][1] * pull[1]) / determinant;
        double variance = precision[1][1] / determinant + line.between() * line.between();
        return new Prior.Expected(mean, Math.sqrt(variance));
    }

    private static double batchShift(Line line, Setting donor, Setting target) {
        double ratio = target.tokensPerStep() / donor.tokensPerStep();
        boolean counts = "lnB".equals(line.parameter()) && ratio > 0;
        return counts ? BATCH_SLOPE * Math.log(ratio) / Math.log(2) : 0;
    }

    /** A fit for a model no run of which exists: lines for the shape, the size law for the level. */
    ModelFit imagine(Setting target, Prior base) {
        Relaxation law = Laws.RELAXATION;
        Prior prior = priorFor(target, base);
        double[] level = level(Prior.logSize(target.params()));
        int parameters = law.parameters().size();
        double[][] covariance = new double[parameters][parameters];
        List<Estimate> estimates = new ArrayList<>();
        for (int j = 0; j < parameters; j++) {
            Prior.Expected expected = prior.expected(law.parameters().get(j).name(), target);
            boolean flat = Double.isNaN(expected.mean());
            double sd = flat ? 0 : expected.sd();
            double value = flat ? 0 : expected.mean();
            covariance[j][j] = sd * sd;
            estimates.add(estimate(law.parameters().get(j).name(), value, sd));
        }
        double amplitude = Math.exp(estimates.get(1).value());
        double spread = amplitude * estimates.get(1).sd();
        covariance[0][0] = level[1] * level[1] + spread * spread;
        covariance[0][1] = -amplitude * covariance[1][1];
        covariance[1][0] = covariance[0][1];
        estimates.set(0, estimate("L0", level[0] - amplitude, Math.sqrt(covariance[0][0])));
        String note = "no run of this size was fitted: shape and level are carried over from " + donors.size()
                + " other sizes";
        return new ModelFit(
                target,
                List.of(),
                estimates,
                covariance,
                new double[0][],
                new Status(true, 0, 0, 0, "carried over from other sizes, not fitted"),
                widest(),
                0,
                Double.NaN,
                Double.NaN,
                List.of(note));
    }

    private static Estimate estimate(String name, double value, double sd) {
        return new Estimate(name, value, sd, value - 1.6448536 * sd, value + 1.6448536 * sd, Estimate.Hold.PRIOR);
    }

    private Seen widest() {
        Seen first = donors.get(0).seen();
        return donors.stream().map(ModelFit::seen).reduce(first, Seen::with);
    }

    /** L0 + A at z and its sd. */
    private double[] level(double z) {
        Residuals residuals = new Levels(donors);
        LevenbergMarquardt.Solution solution =
                LevenbergMarquardt.withDefaults().minimise(residuals, LEVEL_MEAN, Bounds.none(3));
        double[] theta = solution.theta();
        double[][] jacobian = new double[residuals.size()][3];
        residuals.evaluate(theta, new double[residuals.size()], jacobian);
        double[][] precision = new double[3][3];
        for (double[] row : jacobian) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    precision[i][j] += row[i] * row[j];
                }
            }
        }
        double[][] covariance = Triangular.inverse(precision);
        double power = Math.exp(theta[1] - theta[2] * z);
        double[] gradient = {1, power, -z * power};
        double variance = LEVEL_BETWEEN * LEVEL_BETWEEN;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                variance += gradient[i] * gradient[j] * covariance[i][j];
            }
        }
        return new double[] {theta[0] + power, Math.sqrt(variance)};
    }

    /** Residuals of E + e^(lnBn − an·z) on the donors' levels, with its priors. */
    private record Levels(List<ModelFit> donors) implements Residuals {
        @Override
        public int size() {
            return donors.size() + 3;
        }

        @Override
        public int parameters() {
            return 3;
        }

        @Override
        public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
            for (int i = 0; i < donors.size(); i++) {
                double z = Prior.logSize(donors.get(i).setting().params());
                double power = Math.exp(theta[1] - theta[2] * z);
                double[] level = observed(donors.get(i));
                residual[i] = (theta[0] + power - level[0]) / level[1];
                if (jacobian != null) {
                    jacobian[i][0] = 1 / level[1];
                    jacobian[i][1] = power / level[1];
                    jacobian[i][2] = -z * power / level[1];
                }
            }
            for (int j = 0; j < 3; j++) {
                residual[donors.size() + j] = (theta[j] - LEVEL_MEAN[j]) / LEVEL_SD[j];
                if (jacobian != null) {
                    jacobian[donors.size() + j] = new double[3];
                    jacobian[donors.size() + j][j] = 1 / LEVEL_SD[j];
                }
            }
        }

        private static double[] observed(ModelFit donor) {
            double[] theta = donor.theta();
            double amplitude = Math.exp(theta[1]);
            double[][] c = donor.covariance();
            double variance = c[0][0] + 2 * amplitude * c[0][1] + amplitude * amplitude * c[1][1];
            return new double[] {theta[0] + amplitude, Math.sqrt(variance + LEVEL_BETWEEN * LEVEL_BETWEEN)};
        }
    }
}
