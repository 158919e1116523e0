package lehr.law;

import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LearningRateArea;
import lehr.feature.MomentumArea;

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
    private static final int L0 = 0;
    private static final int A = 1;
    private static final int ALPHA = 2;
    private static final int C = 3;
    private static final int LN_RATE = 4;

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
    public Response respond(Exposure exposure) {
        double[] area = LearningRateArea.at(exposure);
        MomentumArea momentum = new MomentumArea(exposure);
        return new Response() {
            @Override
            public int size() {
                return area.length;
            }

            @Override
            public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
                double rate = Math.exp(theta[LN_RATE]);
                double lambda = Math.exp(-rate);
                double[] annealed = new double[area.length];
                double[] slope = jacobian == null ? null : new double[area.length];
                momentum.evaluate(lambda, annealed, slope);
                for (int point = 0; point < area.length; point++) {
                    double log = Math.log(area[point]);
                    double power = Math.exp(-theta[ALPHA] * log);
                    loss[point] = theta[L0] + theta[A] * power - theta[C] * annealed[point];
                    if (jacobian != null) {
                        double[] row = jacobian[point];
                        row[L0] = 1;
                        row[A] = power;
                        row[ALPHA] = -theta[A] * power * log;
                        row[C] = -annealed[point];
                        row[LN_RATE] = theta[C] * slope[point] * lambda * rate;
                    }
                }
            }
        };
    }
}
