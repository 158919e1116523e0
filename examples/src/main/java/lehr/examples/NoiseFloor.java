package lehr.examples;

import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LearningRateArea;
import lehr.law.OwnLaw;
import lehr.law.Parameter;
import lehr.law.Response;

/**
 * A law of one's own: progress in the LR area S, above a noise floor that follows the learning rate at once.
 *
 * <pre>L(t) = L0 + A·S(t)^-α + B·η_t/peak</pre>
 *
 * <p>Formula first, then names, bounds and meanings of the parameters, then value and gradient at every step of interest.
 */
final class NoiseFloor implements OwnLaw {
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            Parameter.linear("A", 0, 100, "size of the progress term, nats"),
            new Parameter("alpha", 0.01, 3, 0.3, 0.7, "exponent of progress"),
            Parameter.linear("B", 0, 10, "noise floor at the peak LR, nats"));

    @Override
    public String name() {
        return "noise-floor";
    }

    @Override
    public String formula() {
        return "L = L0 + A·S^-α + B·η/peak";
    }

    @Override
    public String paper() {
        return "none: an example";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    /** What does not depend on the parameters is computed once. */
    @Override
    public Response respond(Exposure exposure) {
        return new At(LearningRateArea.at(exposure), exposure);
    }

    private record At(double[] area, Exposure exposure) implements Response {
        @Override
        public int size() {
            return area.length;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            for (int point = 0; point < area.length; point++) {
                double power = Math.pow(area[point], -theta[2]);
                double share = exposure.rate(exposure.step(point)) / exposure.peak();
                loss[point] = theta[0] + theta[1] * power + theta[3] * share;
                if (jacobian != null) {
                    jacobian[point][0] = 1;
                    jacobian[point][1] = power;
                    jacobian[point][2] = -theta[1] * power * Math.log(area[point]);
                    jacobian[point][3] = share;
                }
            }
        }
    }
}
