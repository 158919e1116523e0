package lehr.law;

import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LaggedIncrements;
import lehr.feature.LearningRateArea;

/**
 * The multi-power law of 2503.12811.
 *
 * <pre>
 * L(t) = L0 + A·S(t)^-α + B·Σ_{k≤t} (η_k − η_{k-1})·G( η_k^-γ · Σ_{i=k..t} η_i ),   G(x) = 1 − (1 + C·x)^-β
 * </pre>
 *
 * <p>S is the LR area with the warm-up; the increments of the warm-up are left out of the sum. L0 in nats, A in nats per
 * (LR·step)^-α, B in nats per unit of LR, C in (LR·step)^-1·LR^γ.
 */
public final class MultiPower implements Law {
    static final int L0 = 0;
    static final int A = 1;
    static final int ALPHA = 2;
    static final int B = 3;
    static final int C = 4;
    static final int BETA = 5;
    static final int GAMMA = 6;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            Parameter.linear("A", 0, 100, "size of the progress term, nats"),
            new Parameter("alpha", 0.01, 3, 0.3, 0.7, "exponent of progress"),
            Parameter.linear("B", 1e-6, 1e6, "loss per unit of LR, nats"),
            new Parameter("C", 1e-6, 1e6, 0.1, 20, "relaxation rate"),
            new Parameter("beta", 0.01, 10, 0.2, 1.2, "exponent of the relaxation"),
            new Parameter("gamma", 0, 2, 0.2, 0.9, "how relaxation slows as the LR falls"));

    MultiPower() {}

    @Override
    public String name() {
        return "multi-power";
    }

    @Override
    public String formula() {
        return "L = L0 + A·S^-α + B·Σ_k Δη_k·G(η_k^-γ·Σ_{i≥k} η_i),  G(x) = 1-(1+C·x)^-β";
    }

    @Override
    public String paper() {
        return "2503.12811";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public double[] held(List<Exposure> exposures) {
        double nan = Double.NaN;
        return exposures.stream().anyMatch(Exposure::falls)
                ? new double[] {nan, nan, nan, nan, nan, nan, nan}
                : new double[] {nan, nan, nan, 1e-6, 1, 0.5, 0.5};
    }

    @Override
    public Response respond(Exposure exposure) {
        return new Powers(exposure);
    }

    @Override
    public FinalLoss finalLoss(Exposure exposure, double[] theta) {
        return new MultiPowerFinalLoss(theta, exposure.peak(), exposure.warmupSteps());
    }

    private static final class Powers implements Response {
        private final double[] logArea;
        private final LaggedIncrements increments;
        private final double[] logRate;
        private final double[] logLag;

        Powers(Exposure exposure) {
            logArea = LearningRateArea.at(exposure);
            for (int point = 0; point < logArea.length; point++) {
                logArea[point] = Math.log(logArea[point]);
            }
            increments = new LaggedIncrements(exposure, 1, false, true);
            int nodes = logArea.length == 0 ? 0 : increments.end(logArea.length - 1);
            logRate = new double[nodes];
            logLag = new double[nodes];
            for (int node = 0; node < nodes; node++) {
                logRate[node] = Math.log(increments.rate(node));
                logLag[node] = Math.log(increments.lag(node));
            }
        }

        @Override
        public int size() {
            return logArea.length;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            int node = 0;
            for (int point = 0; point < loss.length; point++) {
                double power = Math.exp(-theta[ALPHA] * logArea[point]);
                double[] row = jacobian == null ? null : jacobian[point];
                double sum = drop(theta, node, increments.end(point), row);
                node = increments.end(point);
                loss[point] = theta[L0] + theta[A] * power + theta[B] * sum;
                if (row != null) {
                    row[L0] = 1;
                    row[A] = power;
                    row[ALPHA] = -theta[A] * power * logArea[point];
                    row[B] = sum;
                }
            }
        }

        /** Σ Δη·G over the nodes of one point; fills the derivatives by C, β and γ. */
        private double drop(double[] theta, int from, int to, double[] row) {
            double beta = theta[BETA];
            double logC = Math.log(theta[C]);
            double sum = 0;
            double byLogC = 0;
            double byBeta = 0;
            double byGamma = 0;
            for (int node = from; node < to; node++) {
                if (logRate[node] == Double.NEGATIVE_INFINITY) {
                    continue;
                }
                double x = Math.exp(logC + logLag[node] - theta[GAMMA] * logRate[node]);
                double log = Math.log(1 + x); // not log1p: three times as fast, and G is of order 1
                double left = Math.exp(-beta * log);
                double weight = increments.weight(node);
                sum += weight * (1 - left);
                if (row != null) {
                    double slope = weight * beta * left * x / (1 + x);
                    byLogC += slope;
                    byBeta += weight * left * log;
                    byGamma -= slope * logRate[node];
                }
            }
            if (row != null) {
                row[C] = theta[B] * byLogC / theta[C];
                row[BETA] = theta[B] * byBeta;
                row[GAMMA] = theta[B] * byGamma;
            }
            return sum;
        }
    }
}
