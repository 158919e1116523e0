package lehr.law;

import java.util.Arrays;
import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LaggedIncrements;
import lehr.feature.PowerArea;

/**
 * The default law: sublinear progress, and a noise floor that relaxes to each new LR with a delay.
 *
 * <pre>
 * L(t) = L0 + A·S^-α + B·k^b · Σ_{j≤t} (u_j − u_{j-1}) · G( K·k^c · Σ_{i=j..t} u_i^0.6 )
 * S(t) = h(k)/20000 · Σ_{i≤t} u_i^r      u = η/peak      k = peak/5e-4
 * G(x) = 1 − (1+x)^-1/2                   h(k) = k(1+w)/(1+wk),  w = e^-v
 * </pre>
 *
 * <p>u is 0 before the first step, so the first LR is an increment too. L0, A, B in nats: A is the reducible loss after
 * 20,000 steps at a peak of 5e-4, B the noise floor at 5e-4; K is a relaxation rate per step; α, r, b, c, v are pure numbers.
 * h lets progress saturate as the peak LR grows. Source: Lehr's own, from the forms of 2408.11029 and 2503.12811.
 */
public final class Relaxation implements Law {
    /** Peak LR at which k = 1. */
    public static final double REFERENCE_PEAK = 5e-4;

    /** Steps at which S = 1 for a constant LR at the reference peak. */
    public static final double REFERENCE_STEPS = 20_000;

    static final double TIME_EXPONENT = 0.6;
    static final int L0 = 0;
    static final int LN_A = 1;
    static final int ALPHA = 2;
    static final int LN_B = 3;
    static final int LN_K = 4;
    static final int R = 5;
    static final int V = 6;
    static final int B = 7;
    static final int C = 8;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            new Parameter("lnA", -8, 5, -2.5, -0.3, "ln of the reducible loss after 20,000 steps at 5e-4, nats"),
            new Parameter("alpha", 0.02, 2, 0.3, 0.6, "exponent of progress"),
            new Parameter("lnB", -9, 3, -2.5, -1.2, "ln of the noise floor at 5e-4, nats"),
            new Parameter("lnK", -12, 4, -5, -1.5, "ln of the relaxation rate, 1/steps"),
            new Parameter("r", 0.02, 2, 0.3, 0.8, "exponent of the LR within progress"),
            new Parameter("v", -6, 6, -1, 0, "saturation of progress with the peak LR"),
            new Parameter("b", -1, 2, 0.2, 0.5, "exponent of the noise floor with the peak LR"),
            new Parameter("c", -3, 3, -0.8, 0, "exponent of the relaxation rate with the peak LR"));

    Relaxation() {}

    @Override
    public String name() {
        return "relaxation";
    }

    @Override
    public String formula() {
        return "L = L0 + A·S^-α + B·k^b·Σ_j Δu_j·G(K·k^c·Σ_{i≥j} u_i^0.6),  S = h(k)/20000·Σ u^r,  G(x) = 1-(1+x)^-1/2,  "
                + "u = η/peak,  k = peak/5e-4,  h = k(1+w)/(1+wk),  w = e^-v";
    }

    @Override
    public String paper() {
        return "Lehr, after 2408.11029 and 2503.12811";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Response respond(Exposure exposure) {
        return new Relaxing(exposure);
    }

    @Override
    public FinalLoss finalLoss(Exposure exposure, double[] theta) {
        return new RelaxationFinalLoss(theta, exposure.peak());
    }

    @Override
    public double[] progress(Exposure exposure, double[] theta) {
        double[] progress = new double[exposure.size()];
        new PowerArea(exposure).evaluate(theta[R], progress, null);
        double k = exposure.peak() / REFERENCE_PEAK;
        double w = Math.exp(-theta[V]);
        double scale = k * (1 + w) / (1 + w * k) / REFERENCE_STEPS;
        for (int point = 0; point < progress.length; point++) {
            progress[point] *= scale;
        }
        return progress;
    }

    private static final class Relaxing implements Response {
        private final PowerArea area;
        private final LaggedIncrements increments;
        private final double logPeak;
        private final int size;

        Relaxing(Exposure exposure) {
            area = new PowerArea(exposure);
            increments = new LaggedIncrements(exposure, TIME_EXPONENT, true, false);
            logPeak = Math.log(exposure.peak() / REFERENCE_PEAK);
            size = exposure.size();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            Arrays.fill(loss, theta[L0]);
            progress(theta, loss, jacobian);
            annealing(theta, loss, jacobian);
        }

        private void progress(double[] theta, double[] loss, double[][] jacobian) {
            double[] powerArea = new double[size];
            double[] powerSlope = new double[size];
            area.evaluate(theta[R], powerArea, powerSlope);
            double k = Math.exp(logPeak);
            double w = Math.exp(-theta[V]);
            double scale = k * (1 + w) / (1 + w * k) / REFERENCE_STEPS;
            double scaleSlope = -w * (1 / (1 + w) - k / (1 + w * k));
            double amplitude = Math.exp(theta[LN_A]);
            for (int point = 0; point < loss.length; point++) {
                double logProgress = Math.log(scale * powerArea[point]);
                double term = amplitude * Math.exp(-theta[ALPHA] * logProgress);
                loss[point] += term;
                if (jacobian != null) {
                    double[] row = jacobian[point];
                    row[L0] = 1;
                    row[LN_A] = term;
                    row[ALPHA] = -term * logProgress;
                    row[R] = -theta[ALPHA] * term * powerSlope[point] / powerArea[point];
                    row[V] = -theta[ALPHA] * term * scaleSlope;
                }
            }
        }

        private void annealing(double[] theta, double[] loss, double[][] jacobian) {
            double floor = Math.exp(theta[LN_B] + theta[B] * logPeak);
            double speed = Math.exp(theta[LN_K] + theta[C] * logPeak);
            int node = 0;
            for (int point = 0; point < loss.length; point++) {
                double sum = 0;
                double slope = 0;
                for (; node < increments.end(point); node++) {
                    double x = speed * increments.lag(node);
                    double left = 1 / Math.sqrt(1 + x);
                    sum += increments.weight(node) * (1 - left);
                    slope += increments.weight(node) * x * left * left * left;
                }
                loss[point] += floor * sum;
                if (jacobian != null) {
                    double[] row = jacobian[point];
                    row[LN_B] = floor * sum;
                    row[B] = floor * sum * logPeak;
                    row[LN_K] = floor * slope / 2;
                    row[C] = row[LN_K] * logPeak;
                }
            }
        }
    }
}
