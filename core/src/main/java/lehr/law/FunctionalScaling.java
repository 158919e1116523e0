package lehr.law;

import java.util.Arrays;
import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LaggedIncrements;
import lehr.feature.LearningRateArea;

/**
 * The functional scaling law of 2509.19189, its integral over the noise summed by parts.
 *
 * <pre>
 * L(t) = L0 + A·T^-s + Σ_{k≤t} (η_k − η_{k-1})·(B + C·T_{k-1}^-s)·G( K·(T − T_{k-1}) ),   G(x) = 1 − (1+x)^-γ
 * T = Σ_{i≤t} η_i
 * </pre>
 *
 * <p>From the paper: intrinsic time T, the power T^-s, and noise η·(σ² + T^-s) forgotten by a power of the intrinsic time
 * since. Ours, as others who fit it have it: the integral by parts, which leaves one term a change of LR, with free constants
 * for those the theory ties together. The increments of the warm-up are left out. L0 in nats, A and C per (LR·step)^-s, B in
 * nats per unit of LR, K in 1/(LR·step).
 */
public final class FunctionalScaling implements Law {
    static final int L0 = 0;
    static final int A = 1;
    static final int S = 2;
    static final int B = 3;
    static final int C = 4;
    static final int K = 5;
    static final int GAMMA = 6;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            Parameter.linear("A", 0, 100, "size of the progress term, nats"),
            new Parameter("s", 0.01, 3, 0.3, 0.7, "exponent of progress"),
            Parameter.linear("B", 0, 1e6, "loss per unit of LR that stays, nats"),
            Parameter.linear("C", 0, 1e6, "loss per unit of LR that falls with progress, nats"),
            new Parameter("K", 1e-6, 1e6, 1, 300, "relaxation rate, 1/(LR·step)"),
            new Parameter("gamma", 0.05, 5, 0.2, 1.2, "exponent of the relaxation"));

    FunctionalScaling() {}

    @Override
    public String name() {
        return "functional-scaling";
    }

    @Override
    public String formula() {
        return "L = L0 + A·T^-s + Σ_k Δη_k·(B + C·T_k^-s)·G(K·(T-T_k)),  T = Σ η,  T_k = Σ_{i<k} η_i,  G(x) = 1-(1+x)^-γ";
    }

    @Override
    public String paper() {
        return "2509.19189";
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
                : new double[] {nan, nan, nan, 0, 0, 30, 0.5};
    }

    @Override
    public Response respond(Exposure exposure) {
        return new Forgetting(exposure);
    }

    @Override
    public FinalLoss finalLoss(Exposure exposure, double[] theta) {
        return new FunctionalScalingFinalLoss(theta, exposure.warmupSteps());
    }

    private static final class Forgetting implements Response {
        private final double[] logTime;
        private final LaggedIncrements increments;

        /** ln T_{k-1} of each node; infinite where nothing was learned before the change, so that its power is 0. */
        private final double[] logBefore;

        Forgetting(Exposure exposure) {
            double[] time = LearningRateArea.at(exposure);
            logTime = Arrays.stream(time).map(Math::log).toArray();
            increments = LaggedIncrements.dated(exposure, 1);
            logBefore = new double[time.length == 0 ? 0 : increments.end(time.length - 1)];
            int node = 0;
            for (int point = 0; point < time.length; point++) {
                for (; node < increments.end(point); node++) {
                    double before = time[point] - increments.lag(node);
                    logBefore[node] = before > 0 ? Math.log(before) : Double.POSITIVE_INFINITY;
                }
            }
        }

        @Override
        public int size() {
            return logTime.length;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            int node = 0;
            for (int point = 0; point < loss.length; point++) {
                double power = Math.exp(-theta[S] * logTime[point]);
                double[] row = jacobian == null ? null : jacobian[point];
                if (row != null) {
                    row[L0] = 1;
                    row[A] = power;
                    row[S] = -theta[A] * power * logTime[point];
                }
                double noise = noise(theta, node, increments.end(point), row);
                node = increments.end(point);
                loss[point] = theta[L0] + theta[A] * power + noise;
            }
        }

        /** The sum over the nodes of one point; fills the derivatives by B, C, K and γ and adds that by s. */
        private double noise(double[] theta, int from, int to, double[] row) {
            double stays = 0;
            double falls = 0;
            double byS = 0;
            double byLogK = 0;
            double byGamma = 0;
            for (int node = from; node < to; node++) {
                double x = theta[K] * increments.lag(node);
                double log = Math.log(1 + x);
                double left = Math.exp(-theta[GAMMA] * log);
                double weight = increments.weight(node);
                double power = Math.exp(-theta[S] * logBefore[node]);
                stays += weight * (1 - left);
                falls += weight * power * (1 - left);
                if (row != null) {
                    double size = weight * (theta[B] + theta[C] * power) * left;
                    byS -= power == 0 ? 0 : weight * power * logBefore[node] * (1 - left);
                    byLogK += size * theta[GAMMA] * x / (1 + x);
                    byGamma += size * log;
                }
            }
            if (row != null) {
                row[S] += theta[C] * byS;
                row[B] = stays;
                row[C] = falls;
                row[K] = byLogK / theta[K];
                row[GAMMA] = byGamma;
            }
            return theta[B] * stays + theta[C] * falls;
        }
    }
}
