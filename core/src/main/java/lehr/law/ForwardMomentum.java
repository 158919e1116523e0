package lehr.law;

import java.util.List;
import lehr.feature.AnnealingMomentum;
import lehr.feature.Exposure;
import lehr.feature.LearningRateArea;

/**
 * The forward-momentum law of 2512.13705.
 *
 * <pre>
 * L(S, N, M) = L0 + A·S^-αS + B·N^-αN − C·M
 * </pre>
 *
 * <p>S the LR area, N the parameters, M the annealing momentum, Adam-normalised with the published constants and computed on
 * every step ({@link AnnealingMomentum}). L0, A, B, C in nats. With one size B is held at 0, for it cannot be told from L0; so is C where
 * the LR never falls, for M then is the warm-up's alone;
 * bounds as published.
 */
public final class ForwardMomentum implements Law {
    static final int L0 = 0;
    static final int A = 1;
    static final int ALPHA_S = 2;
    static final int B = 3;
    static final int ALPHA_N = 4;
    static final int C = 5;

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.linear("L0", 0, 20, "loss never reached, nats"),
            Parameter.linear("A", 0, 100, "size of the progress term, nats"),
            new Parameter("alphaS", 0.01, 10, 0.2, 0.8, "exponent of progress"),
            Parameter.linear("B", 0, 1e6, "size of the size term, nats"),
            new Parameter("alphaN", 0.01, 10, 0.1, 0.5, "exponent of the parameters"),
            Parameter.linear("C", 0, 10, "loss per unit of annealing momentum, nats"));

    ForwardMomentum() {}

    @Override
    public String name() {
        return "forward-momentum";
    }

    @Override
    public String formula() {
        return "L = L0 + A·S^-αS + B·N^-αN - C·M";
    }

    @Override
    public String paper() {
        return "2512.13705";
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
    public double[] held(List<Exposure> exposures) {
        double[] held = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        if (exposures.stream().mapToDouble(Exposure::params).distinct().count() < 2) {
            held[B] = 0;
            held[ALPHA_N] = 0.3;
        }
        if (exposures.stream().noneMatch(Exposure::falls)) {
            held[C] = 0;
        }
        return held;
    }

    @Override
    public Response respond(Exposure exposure) {
        double[] area = LearningRateArea.at(exposure);
        double[] momentum = AnnealingMomentum.at(exposure);
        double logParams = Math.log(exposure.params());
        return new Response() {
            @Override
            public int size() {
                return area.length;
            }

            @Override
            public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
                double size = theta[B] == 0 ? 0 : Math.exp(-theta[ALPHA_N] * logParams);
                for (int point = 0; point < area.length; point++) {
                    double log = Math.log(area[point]);
                    double power = Math.exp(-theta[ALPHA_S] * log);
                    loss[point] = theta[L0] + theta[A] * power + theta[B] * size - theta[C] * momentum[point];
                    if (jacobian != null) {
                        double[] row = jacobian[point];
                        row[L0] = 1;
                        row[A] = power;
                        row[ALPHA_S] = -theta[A] * power * log;
                        row[B] = Double.isNaN(logParams) ? 0 : Math.exp(-theta[ALPHA_N] * logParams);
                        row[ALPHA_N] = theta[B] == 0 ? 0 : -theta[B] * size * logParams;
                        row[C] = -momentum[point];
                    }
                }
            }
        };
    }

    @Override
    public FinalLoss finalLoss(Exposure exposure, double[] theta) {
        return new ForwardMomentumFinalLoss(theta, exposure.params());
    }
}
