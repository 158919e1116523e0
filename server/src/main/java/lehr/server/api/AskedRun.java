package lehr.server.api;

import java.util.List;
import lehr.plan.Target;
import lehr.schedule.Shape;
import lehr.server.web.Problem;

/** A run that is to be planned, as the bodies of requests tell it: steps, LRs, and what model it is of. */
interface AskedRun {
    int MOST_RATIOS = 200;

    /** Optimizer steps. */
    long steps();

    double peak();

    /** Steps. */
    long warmup();

    /** Of the decay; null or "" for the best one. */
    String shape();

    /** LR at the end; NaN for 0. */
    double finalRate();

    /** NaN if it is not said. */
    double params();

    /** NaN if it is not said. */
    double tokensPerStep();

    /** null if it is not said. */
    String dataset();

    /** Annealing ratios; null or empty for the usual ones. */
    default List<Double> ratios() {
        return null;
    }

    /** As core understands it, which says what is wrong with its numbers. */
    default Target target() {
        List<Double> ratios = ratios() == null ? List.of() : ratios();
        if (ratios.size() > MOST_RATIOS) {
            throw Problem.badInput(ratios.size() + " ratios, expected at most " + MOST_RATIOS);
        }
        if (ratios.stream().anyMatch(ratio -> ratio == null)) {
            throw Problem.badInput("a ratio is null, expected numbers in 0…1");
        }
        Questions.rate("peak", peak());
        double last = Double.isNaN(finalRate()) ? 0 : finalRate();
        return new Target(
                steps(),
                peak(),
                warmup(),
                last,
                shape(last),
                ratios,
                Questions.setting(params(), tokensPerStep(), dataset()));
    }

    private String shape(double last) {
        if (shape() == null || shape().isEmpty()) {
            return "";
        }
        Shape shape = Shape.parse(shape());
        if (last == 0 && shape.needsPositiveFinal()) {
            throw Problem.badInput("the shape " + shape.text() + " cannot end on LR 0, expected final above 0");
        }
        return shape.text();
    }
}
