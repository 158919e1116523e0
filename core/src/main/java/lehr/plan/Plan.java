package lehr.plan;

import java.util.List;
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
        BackTest backTest,
        List<String> warnings,
        String law,
        Provenance provenance,
        Cost cost,
        Doubling doubling) {
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
    public record Recommendation(double ratio, double low, double high, double loss, double lossLow, double lossHigh) {}

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
     */
    public record Opinion(String law, double ratio, double loss, double heldOutError) {}
}
