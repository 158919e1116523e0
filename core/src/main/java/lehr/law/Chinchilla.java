package lehr.law;

import java.util.Arrays;
import java.util.List;
import lehr.feature.Exposure;

/**
 * The baseline of 2203.15556 for final losses; blind to the schedule.
 *
 * <pre>
 * L(N, D) = E + A·N^-α + B·D^-β
 * </pre>
 *
 * <p>N parameters, D tokens (steps × tokens a step); E in nats. With one size A is held at 0, for it cannot be told from E.
 */
public final class Chinchilla implements Law {
    private static final int E = 0;
    private static final int A = 1;
    private static final int ALPHA = 2;
    private static final int B = 3;
    private static final int BETA = 4;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("E", 0, 20, "loss never reached, nats"),
            Parameter.linear("A", 0, 1e12, "size of the size term, nats"),
            new Parameter("alpha", 0.01, 2, 0.1, 0.7, "exponent of the parameters"),
            Parameter.linear("B", 0, 1e12, "size of the data term, nats"),
            new Parameter("beta", 0.01, 2, 0.1, 0.7, "exponent of the tokens"));

    Chinchilla() {}

    @Override
    public String name() {
        return "chinchilla";
    }

    @Override
    public String formula() {
        return "L = E + A·N^-α + B·D^-β";
    }

    @Override
    public String paper() {
        return "2203.15556";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean spansSizes() {
        return true;
    }

    @Override
    public boolean finalOnly() {
        return true;
    }

    @Override
    public boolean seesSchedule() {
        return false;
    }

    @Override
    public double[] held(List<Exposure> exposures) {
        double[] held = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        if (exposures.stream().mapToDouble(Exposure::params).distinct().count() < 2) {
            held[A] = 0;
            held[ALPHA] = 0.3;
        }
        return held;
    }

    @Override
    public Response respond(Exposure exposure) {
        double logParams = Math.log(exposure.params());
        double batch = Double.isNaN(exposure.tokensPerStep()) ? 1 : exposure.tokensPerStep();
        double[] logTokens = new double[exposure.size()];
        Arrays.setAll(logTokens, point -> Math.log(Math.max(1, exposure.step(point)) * batch));
        return new Response() {
            @Override
            public int size() {
                return logTokens.length;
            }

            @Override
            public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
                double size = Double.isNaN(logParams) ? 0 : Math.exp(-theta[ALPHA] * logParams);
                for (int point = 0; point < logTokens.length; point++) {
                    double data = Math.exp(-theta[BETA] * logTokens[point]);
                    loss[point] = theta[E] + theta[A] * size + theta[B] * data;
                    if (jacobian != null) {
                        double[] row = jacobian[point];
                        row[E] = 1;
                        row[A] = size;
                        row[ALPHA] = size == 0 ? 0 : -theta[A] * size * logParams;
                        row[B] = data;
                        row[BETA] = -theta[B] * data * logTokens[point];
                    }
                }
            }
        };
    }
}
