package lehr.fit;

import java.util.List;
import java.util.Map;
import lehr.curve.Setting;
import lehr.law.Laws;

/**
 * What is believed of the relaxation law's parameters before a curve is seen: normal, with a mean that moves linearly with
 * z = ln(N/1e8) and, where that was learned, with ln of the batch.
 *
 * @param name where it comes from, for people
 * @param beliefs one a parameter, by name; parameters without one are flat
 * @param batches where means that move with the batch are stated
 * @param groups of studies whose own beliefs come before {@code beliefs}
 */
public record Prior(String name, Map<String, Belief> beliefs, Batches batches, List<Group> groups) {
    /** z of 25M and 400M parameters: the sizes the lines were learned from. */
    private static final double SMALLEST = Math.log(0.25);

    private static final double LARGEST = Math.log(4);

    /** How far any mean may wander with z beyond these sizes. */
    private static final double LEAST_SLOPE = 0.05;

    /**
     * A line in z and what lies about it: with z_in within 25M … 400M parameters and z_out what is beyond, the mean is
     * {@code mean + slope·z_in + beyond·z_out}.
     *
     * @param mean at N = 1e8
     * @param slope of the mean with z
     * @param sd standard deviation about the line
     * @param sizeless what unknown N adds to sd
     * @param beyond slope of the mean beyond the sizes learned from
     * @param covariance of mean, slope and beyond, the six numbers of its lower triangle by rows
     * @param batchSlope of the mean with ln(tokens a step)
     */
    public record Belief(
            double mean,
            double slope,
            double sd,
            double sizeless,
            double beyond,
            List<Double> covariance,
            double batchSlope) {
        public Belief {
            beyond = Double.isNaN(beyond) ? 0 : beyond;
            batchSlope = Double.isNaN(batchSlope) ? 0 : batchSlope;
            covariance = covariance == null ? unlearned(slope) : List.copyOf(covariance);
            if (!(sd > 0) || !(sizeless >= 0) || Double.isNaN(mean + slope)) {
                throw new IllegalArgumentException("a belief needs mean, slope, sd > 0 and sizeless >= 0, found mean "
                        + mean + ", slope " + slope + ", sd " + sd + ", sizeless " + sizeless);
            }
            boolean whole = covariance.size() == 6 && covariance.stream().allMatch(Double::isFinite);
            if (!whole || covariance.get(0) < 0 || covariance.get(2) < 0 || covariance.get(5) < 0) {
                throw new IllegalArgumentException("a belief's covariance is " + covariance
                        + ", expected six numbers, the first, third and last ≥ 0");
            }
        }

        /** A line taken as known, but for where it goes beyond the sizes learned from. */
        public Belief(double mean, double slope, double sd, double sizeless) {
            this(mean, slope, sd, sizeless, 0, null, 0);
        }

        Belief(double mean, double slope, double sd) {
            this(mean, slope, sd, 0);
        }

        private static List<Double> unlearned(double slope) {
            double wander = Math.max(LEAST_SLOPE, Math.abs(slope));
            return List.of(0.0, 0.0, 0.0, 0.0, 0.0, wander * wander);
        }

        /** The same value for any size. */
        static Belief known(Expected expected) {
            List<Double> none = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            return new Belief(expected.mean(), 0, expected.sd(), 0, 0, none, 0);
        }

        /** The same with everything so many times as wide. */
        Belief widened(double factor) {
            List<Double> wider =
                    covariance.stream().map(c -> factor * factor * c).toList();
            return new Belief(mean, slope, factor * sd, factor * sizeless, beyond, wider, batchSlope);
        }

        /** How far the slope beyond is unknown. */
        double beyondSd() {
            return Math.sqrt(covariance.get(5));
        }

        private Expected at(double params, double batch) {
            double in = within(logSize(params));
            double out = logSize(params) - in;
            double expected = mean + slope * in + beyond * out + batchSlope * batch;
            if (Double.isNaN(params)) {
                return new Expected(expected, Math.sqrt(sd * sd + covariance.get(0)) + sizeless);
            }
            double line = covariance.get(0)
                    + in * (2 * covariance.get(1) + in * covariance.get(2))
                    + out * (2 * covariance.get(3) + 2 * in * covariance.get(4) + out * covariance.get(5));
            return new Expected(expected, Math.sqrt(sd * sd + Math.max(0, line)));
        }
    }

    /**
     * Batches that a prior was learned from; beyond them means stay put.
     *
     * @param tokensPerStep at which means are stated, tokens; NaN if they do not hang on it
     * @param smallest tokens a step
     * @param largest tokens a step
     */
    public record Batches(double tokensPerStep, double smallest, double largest) {
        /** Means do not hang on the batch. */
        public static final Batches ANY = new Batches(Double.NaN, Double.NaN, Double.NaN);

        public Batches {
            boolean known = tokensPerStep > 0 && smallest > 0 && largest >= smallest;
            if (!known && !Double.isNaN(tokensPerStep)) {
                throw new IllegalArgumentException(
                        "batches need tokens_per_step > 0 and 0 < smallest <= largest, found " + tokensPerStep + ", "
                                + smallest + ", " + largest);
            }
        }

        /** ln of a batch over that at which means are stated; 0 if either is unknown. */
        double from(double tokens) {
            double ratio = Math.log(Math.max(smallest, Math.min(largest, tokens)) / tokensPerStep);
            return Double.isFinite(ratio) ? ratio : 0;
        }
    }

    /**
     * Studies on one data set by one optimizer.
     *
     * @param dataset its name
     * @param optimizer its name, "" if unknown
     * @param beliefs one a parameter, by name
     */
    public record Group(String dataset, String optimizer, Map<String, Belief> beliefs) {
        public Group {
            if (dataset == null || optimizer == null || beliefs == null) {
                throw new IllegalArgumentException("a group needs dataset, optimizer and beliefs");
            }
            check(beliefs);
            beliefs = Map.copyOf(beliefs);
        }

        boolean holds(Setting setting) {
            boolean sameData = !dataset.isEmpty() && dataset.equals(setting.dataset());
            boolean unknown = optimizer.isEmpty() || setting.optimizer().isEmpty();
            return sameData && (unknown || optimizer.equals(setting.optimizer()));
        }
    }

    /**
     * What is expected of one parameter of one model.
     *
     * @param mean NaN if nothing is believed
     * @param sd infinite if nothing is believed
     */
    public record Expected(double mean, double sd) {}

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
        check(beliefs);
        beliefs = Map.copyOf(beliefs);
        batches = batches == null ? Batches.ANY : batches;
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    /** Beliefs alike for every batch and data set. */
    public Prior(String name, Map<String, Belief> beliefs) {
        this(name, beliefs, Batches.ANY, List.of());
    }

    private static void check(Map<String, Belief> beliefs) {
        beliefs.keySet().forEach(Laws.RELAXATION::index);
    }

    /** The belief that counts for {@code setting}: of its data set and optimizer if there is one; null if there is none. */
    Belief belief(String parameter, Setting setting) {
        return groups.stream()
                .filter(group -> group.holds(setting) && group.beliefs().containsKey(parameter))
                .findFirst()
                .map(group -> group.beliefs().get(parameter))
                .orElse(beliefs.get(parameter));
    }

    /** What is expected of a parameter of the model in {@code setting}, whose size and batch may be unknown. */
    public Expected expected(String parameter, Setting setting) {
        Belief belief = belief(parameter, setting);
        if (belief == null) {
            return new Expected(Double.NaN, Double.POSITIVE_INFINITY);
        }
        return belief.at(setting.params(), batches.from(setting.tokensPerStep()));
    }

    /** The part of z among the sizes that lines were learned from. */
    static double within(double z) {
        return Math.max(SMALLEST, Math.min(LARGEST, z));
    }

    /** z = ln(N/1e8); 0 for unknown N. */
    public static double logSize(double params) {
        return Double.isNaN(params) ? 0 : Math.log(params / 1e8);
    }
}
