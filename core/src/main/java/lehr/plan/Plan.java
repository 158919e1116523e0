package lehr.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.fit.Provenance;

/**
 * The answer: how to anneal the target run, and why.
 *
 * @param target what was asked
 * @param recommended ratio with its flat band and the loss at it
 * @param shape decay shape recommended
 * @param schedule text form of the recommended schedule
 * @param ratios regret curve: every ratio asked for (or a grid), in order
 * @param alternatives what other habits would give: 10% linear, cosine, constant, other shapes
 * @param opinions what each law says, the deciding one first
 * @param disagreement of credible laws, which the recommended loss's interval includes
 * @param backTest how the deciding law did on runs it had not seen
 * @param warnings extrapolations and doubts, one sentence each
 * @param law name of the deciding law
 * @param provenance how to make this plan again
 * @param cost of the target run; null in plans of before there was one
 * @param doubling whether twice the steps are worth it; null in plans of before it was asked, and for horizons too long
 */
public record Plan(
        Target target,
        Recommendation recommended,
        String shape,
        String schedule,
        List<RatioLoss> ratios,
        List<Alternative> alternatives,
        List<Opinion> opinions,
        Disagreement disagreement,
        BackTest backTest,
        List<String> warnings,
        String law,
        Provenance provenance,
        Cost cost,
        Doubling doubling) {
    /** Standard deviations from the middle to the end of a 90% interval. */
    private static final double QUANTILE = 1.6448536269514722;

    public Plan {
        present("target", target);
        present("recommended", recommended);
        present("schedule", schedule);
        present("ratios", ratios);
        present("alternatives", alternatives);
        present("opinions", opinions);
        present("warnings", warnings);
        ratios = List.copyOf(ratios);
        alternatives = List.copyOf(alternatives);
        opinions = List.copyOf(opinions);
        warnings = List.copyOf(warnings);
        disagreement = disagreement == null ? Disagreement.NONE : disagreement;
    }

    /** A plan on which no other law was asked. */
    public Plan(
            Target target,
            Recommendation recommended,
            String shape,
            String schedule,
            List<RatioLoss> ratios,
            List<Alternative> alternatives,
            List<Opinion> opinions,
            BackTest backTest,
            List<String> warnings,
            String law,
            Provenance provenance) {
        this(
                target,
                recommended,
                shape,
                schedule,
                ratios,
                alternatives,
                opinions,
                Disagreement.NONE,
                backTest,
                warnings,
                law,
                provenance,
                null,
                null);
    }

    private static void present(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    /** The same plan with another back-test as its evidence. */
    public Plan withBackTest(BackTest other) {
        return new Plan(
                target,
                recommended,
                shape,
                schedule,
                ratios,
                alternatives,
                opinions,
                disagreement,
                other,
                warnings,
                law,
                provenance,
                cost,
                doubling);
    }

    /**
     * @param ratio annealing ratio of least predicted loss
     * @param low smallest ratio that costs less than a seed's noise
     * @param high largest ratio that costs less than a seed's noise
     * @param loss predicted final loss at {@code ratio}, nats
     * @param lossLow lower end of its 90% interval
     * @param lossHigh upper end of its 90% interval
     */
    public record Recommendation(double ratio, double low, double high, double loss, double lossLow, double lossHigh) {
        /** What {@link #widened} widened by this deviation, sd in nats. */
        public Recommendation narrowed(double sd) {
            double reach = QUANTILE * sd;
            return new Recommendation(
                    ratio,
                    low,
                    high,
                    loss,
                    loss - without(loss - lossLow, reach),
                    loss + without(lossHigh - loss, reach));
        }

        private static double without(double width, double reach) {
            return Math.sqrt(Math.max(0, (width - reach) * (width + reach)));
        }

        /** The same with an interval that holds another deviation too, independent of what was in it, sd in nats. */
        Recommendation widened(double sd) {
            double reach = QUANTILE * sd;
            return new Recommendation(
                    ratio,
                    low,
                    high,
                    loss,
                    loss - Math.hypot(loss - lossLow, reach),
                    loss + Math.hypot(lossHigh - loss, reach));
        }
    }

    /**
     * @param name for people, e.g. {@code 10% linear}
     * @param schedule text form
     * @param loss predicted final loss, nats
     * @param low lower end of the 90% interval
     * @param high upper end of the 90% interval
     * @param regret loss above the recommended schedule's, nats
     */
    public record Alternative(String name, String schedule, double loss, double low, double high, double regret) {}

    /**
     * @param law its name
     * @param ratio the annealing ratio it would choose
     * @param loss its predicted final loss there, nats
     * @param heldOutError mean relative error on runs left out, NaN if not measured
     * @param planned its predicted final loss of the recommended schedule, nats
     * @param weight its share in what the laws say together, by its held-out error; they sum to 1
     */
    public record Opinion(String law, double ratio, double loss, double heldOutError, double planned, double weight) {
        /** Of a law whose word does not count. */
        public Opinion(String law, double ratio, double loss, double heldOutError) {
            this(law, ratio, loss, heldOutError, Double.NaN, 0);
        }
    }

    /**
     * How far credible laws disagree, and the further run that would tell them apart.
     *
     * @param sd of their predicted losses of the recommended schedule about the deciding law's, by weight, nats
     * @param schedule text form of that run, "" if there is none
     * @param cost steps to be trained: its decay alone where a run of the study can be branched from
     * @param losses what each credible law expects of it, nats
     * @param words the same in a sentence
     */
    public record Disagreement(double sd, String schedule, long cost, Map<String, Double> losses, String words) {
        public static final Disagreement NONE = new Disagreement(0, "", 0, Map.of(), "");

        public Disagreement {
            losses = losses == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        }
    }
}
