package lehr.fit;

import java.util.Map;
import lehr.law.Laws;

/**
 * What is believed of the relaxation law's parameters before a curve is seen: normal, with a mean that moves linearly with
 * z = ln(N/1e8).
 *
 * @param name where it comes from, for people
 * @param beliefs one a parameter, by name; parameters without one are flat
 */
public record Prior(String name, Map<String, Belief> beliefs) {
    /** z of 25M and 400M parameters: the sizes the lines were learned from. */
    private static final double SMALLEST = Math.log(0.25);

    private static final double LARGEST = Math.log(4);

    /** How far any mean may wander with z beyond these sizes. */
    private static final double LEAST_SLOPE = 0.05;

    /**
     * @param mean at N = 1e8
     * @param slope of the mean with z
     * @param sd standard deviation
     * @param sizeless what unknown N adds to sd
     */
    public record Belief(double mean, double slope, double sd, double sizeless) {
        public Belief {
            if (!(sd > 0) || !(sizeless >= 0) || Double.isNaN(mean + slope)) {
                throw new IllegalArgumentException("a belief needs mean, slope, sd > 0 and sizeless >= 0, found mean "
                        + mean + ", slope " + slope + ", sd " + sd + ", sizeless " + sizeless);
            }
        }

        Belief(double mean, double slope, double sd) {
            this(mean, slope, sd, 0);
        }

        /** Mean for a model of that many parameters (NaN: unknown); beyond the sizes learned from it stays put. */
        public double mean(double params) {
            return mean + slope * Math.max(SMALLEST, Math.min(LARGEST, logSize(params)));
        }

        /** Standard deviation for a model of that many parameters (NaN: unknown); it grows beyond the sizes learned from. */
        public double sd(double params) {
            if (Double.isNaN(params)) {
                return sd + sizeless;
            }
            double z = logSize(params);
            double beyond = Math.max(0, Math.max(SMALLEST - z, z - LARGEST));
            return Math.hypot(sd, Math.max(Math.abs(slope), LEAST_SLOPE) * beyond);
        }
    }

    /**
     * Learned over published studies of language models, dense and MoE, up to 400M parameters, AdamW; see docs/design/prior.md.
     */
    public static final Prior LANGUAGE_MODELS = new Prior(
            "language models up to 400M, AdamW",
            Map.of(
                    "lnA", new Belief(-1.35, 0.20, 0.30, 0.15),
                    "alpha", new Belief(0.46, 0, 0.06),
                    "lnB", new Belief(-1.85, 0.15, 0.12, 0.15),
                    "lnK", new Belief(-3.0, -0.35, 1.0),
                    "r", new Belief(0.45, 0, 0.15),
                    "v", new Belief(-0.5, -0.4, 0.40),
                    "b", new Belief(0.34, 0, 0.07),
                    "c", new Belief(-0.50, 0, 0.30)));

    public Prior {
        if (name == null || beliefs == null) {
            throw new IllegalArgumentException("a prior needs a name and beliefs");
        }
        for (String parameter : beliefs.keySet()) {
            Laws.RELAXATION.index(parameter);
        }
        beliefs = Map.copyOf(beliefs);
    }

    /** z = ln(N/1e8); 0 for unknown N. */
    public static double logSize(double params) {
        return Double.isNaN(params) ? 0 : Math.log(params / 1e8);
    }
}
