package lehr.law;

import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LaggedIncrements;
import lehr.feature.LearningRateArea;

/**
 * The momentum law of 2408.11029.
 *
 * <pre>
 * L(t) = L0 + A·S(t)^-α − C·S2(t),   S2 = Σ_{i≤t} m_i,   m_i = λ·m_{i-1} + (η_{i-1} − η_i),   λ = exp(−e^lnrate)
 * </pre>
 *
 * <p>The increments of the warm-up are left out of S2. L0 in nats, C in nats per (LR·step), lnrate the ln of a rate per step.
 */
public final class Momentum implements Law {
    static final int L0 = 0;
    static final int A = 1;
    static final int ALPHA = 2;
    static final int C = 3;
    static final int LN_RATE = 4;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            Parameter.linear("A", 0, 100, "size of the progress term, nats"),
            new Parameter("alpha", 0.01, 3, 0.3, 0.7, "exponent of progress"),
            Parameter.linear("C", 0, 1e4, "loss per unit of annealing area, nats"),
            new Parameter("lnrate", -11, -1, -8.5, -4.5, "ln of the forgetting rate −ln λ, 1/steps"));

    Momentum() {}

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public String formula() {
        return "L = L0 + A·S^-α - C·S2,  S2 = Σ m_i,  m_i = λ·m_{i-1} + (η_{i-1} - η_i),  λ = exp(-e^lnrate)";
    }

    @Override
    public String paper() {
        return "2408.11029";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public double[] held(List<Exposure> exposures) {
        boolean annealed = exposures.stream().anyMatch(Exposure::falls);
        return new double[] {Double.NaN, Double.NaN, Double.NaN, annealed ? Double.NaN : 0, annealed ? Double.NaN : -7};
    }

    @Override
    public Response respond(Exposure exposure) {
        return new Remembering(exposure);
    }

    @Override
    public FinalLoss finalLoss(Exposure exposure, double[] theta) {
        return new MomentumFinalLoss(theta, exposure.warmupSteps());
    }

    /** S2(t) = Σ_k (η_{k-1} − η_k)·(1 − λ^n)/(1 − λ), n the steps from k to t, both counted: the recurrence summed up. */
    private static final class Remembering implements Response {
        private final double[] logArea;
        private final LaggedIncrements increments;

        Remembering(Exposure exposure) {
            logArea = LearningRateArea.at(exposure);
            for (int point = 0; point < logArea.length; point++) {
                logArea[point] = Math.log(logArea[point]);
            }
            increments = new LaggedIncrements(exposure, 0, false, true);
        }

        @Override
        public int size() {
            return logArea.length;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            double rate = Math.exp(theta[LN_RATE]);
            int node = 0;
            for (int point = 0; point < loss.length; point++) {
                double power = Math.exp(-theta[ALPHA] * logArea[point]);
                double[] row = jacobian == null ? null : jacobian[point];
                double annealed = annealed(rate, theta[C], node, increments.end(point), row);
                node = increments.end(point);
                loss[point] = theta[L0] + theta[A] * power - theta[C] * annealed;
                if (row != null) {
                    row[L0] = 1;
                    row[A] = power;
                    row[ALPHA] = -theta[A] * power * logArea[point];
                    row[C] = -annealed;
                }
            }
        }

        /** S2 over the nodes of one point; fills the derivative by lnrate. */
        private double annealed(double rate, double size, int from, int to, double[] row) {
            double forgotten = -Math.expm1(-rate);
            double kept = 1 - forgotten;
            double sum = 0;
            double slope = 0;
            for (int node = from; node < to; node++) {
                double left = Math.exp(-rate * increments.lag(node));
                double reached = (1 - left) / forgotten;
                sum -= increments.weight(node) * reached;
                slope -= increments.weight(node) * (increments.lag(node) * left - reached * kept) / forgotten;
            }
            if (row != null) {
                row[LN_RATE] = -size * slope * rate;
            }
            return sum;
        }
    }
}
