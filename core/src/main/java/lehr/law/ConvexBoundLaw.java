package lehr.law;

import java.util.Arrays;
import java.util.List;
import lehr.feature.ConvexBound;
import lehr.feature.Exposure;

/**
 * The convex bound of 2501.18965 taken for the loss itself, up to an offset and a factor.
 *
 * <pre>
 * L(t) = L0 + m·( ρ·T1(t) + T2(t)/ρ ),   ρ = D/G,   gradients of norm G·g_t,   g_t = (1 + t/1000)^-1/2
 * </pre>
 *
 * <p>T1 and T2 are the terms of {@link ConvexBound} after step t. L0 in nats; m, a factor times D·G, in nats; ρ in LR. The
 * paper fits y = c + m·Ω_t with a norm of five parameters; one fixed fall of the norm is ours, and errs a third of what a
 * norm that stays does. Where the last LR is far below those just before it the bound is loose.
 */
public final class ConvexBoundLaw implements Law {
    private static final int L0 = 0;
    private static final int M = 1;
    private static final int RHO = 2;

    /** Steps after which gradients begin to fall. */
    private static final double FALL = 1000;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            Parameter.linear("m", 0, 1e6, "size of the bound, nats"),
            new Parameter("rho", 1e-6, 1e4, 0.003, 0.1, "distance to go over the gradient's norm, LR"));

    ConvexBoundLaw() {}

    @Override
    public String name() {
        return "convex-bound";
    }

    @Override
    public String formula() {
        return "L = L0 + m·(ρ·T1 + T2/ρ),  T1 = 1/(2·Σ η),  "
                + "T2 = Σ g²η²/(2·Σ η) + 1/2·Σ_k η_k/Σ_{i>k} η_i·Σ_{i≥k} g²η²/Σ_{i≥k} η_i,  g = (1+t/1000)^-1/2";
    }

    @Override
    public String paper() {
        return "2501.18965";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Response respond(Exposure exposure) {
        long last = exposure.step(exposure.size() - 1);
        return new Bounded(ConvexBound.at(exposure, norms(Math.toIntExact(last) + 1)));
    }

    /** g_t of steps 0…{@code steps} − 1. */
    private static double[] norms(int steps) {
        double[] norms = new double[steps];
        Arrays.setAll(norms, step -> 1 / Math.sqrt(1 + step / FALL));
        return norms;
    }

    @Override
    public FinalLoss finalLoss(Exposure exposure, double[] theta) {
        double start = Math.sqrt(theta[M] * theta[RHO]);
        double norm = Math.sqrt(theta[M] / theta[RHO]);
        double floor = theta[L0];
        return (rates, gradient) -> {
            double[] slope = gradient == null ? new double[rates.length] : gradient;
            return floor + ConvexBound.slope(rates, norms(rates.length), start, norm, slope);
        };
    }

    private record Bounded(ConvexBound[] bounds) implements Response {
        @Override
        public int size() {
            return bounds.length;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            double rho = theta[RHO];
            for (int point = 0; point < loss.length; point++) {
                double far = rho * bounds[point].distance();
                double rough = bounds[point].noise() / rho;
                loss[point] = theta[L0] + theta[M] * (far + rough);
                if (jacobian != null) {
                    double[] row = jacobian[point];
                    row[L0] = 1;
                    row[M] = far + rough;
                    row[RHO] = theta[M] * (far - rough) / rho;
                }
            }
        }
    }
}
