package lehr.law;

import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LearningRateArea;

/** A law that is not part of Lehr: L(t) = a − b·ln(S + s). */
final class LogarithmLaw implements OwnLaw {

    @Override
    public String name() {
        return "logarithm";
    }

    @Override
    public String formula() {
        return "L = a - b·ln(S + s)";
    }

    @Override
    public String paper() {
        return "none";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.linear("a", 0, 20, "loss at S + s = 1, nats"),
                Parameter.linear("b", 0, 5, "nats for every factor e of LR area"),
                new Parameter("s", 1e-6, 10, 0.1, 1, "LR area before the start"));
    }

    @Override
    public Response respond(Exposure exposure) {
        double[] area = LearningRateArea.at(exposure);
        return new Response() {
            @Override
            public int size() {
                return area.length;
            }

            @Override
            public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
                for (int point = 0; point < area.length; point++) {
                    double log = Math.log(area[point] + theta[2]);
                    loss[point] = theta[0] - theta[1] * log;
                    if (jacobian != null) {
                        jacobian[point][0] = 1;
                        jacobian[point][1] = -log;
                        jacobian[point][2] = -theta[1] / (area[point] + theta[2]);
                    }
                }
            }
        };
    }
}
