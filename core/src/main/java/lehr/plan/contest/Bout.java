package lehr.plan.contest;

import java.util.List;

/**
 * One law on one split.
 *
 * @param study its name
 * @param model in words
 * @param kind of the split
 * @param law its name
 * @param fitted runs fitted
 * @param outcomes one a run predicted; none where the law has nothing to say of these runs
 * @param regrets observed final loss of the ratio the law predicts to be best above the least observed, nats: one a sweep of
 *     ratios among the runs predicted
 * @param nanoseconds the fit took
 */
public record Bout(
        String study,
        String model,
        SplitKind kind,
        String law,
        int fitted,
        List<Outcome> outcomes,
        List<Double> regrets,
        long nanoseconds) {
    public Bout {
        outcomes = List.copyOf(outcomes);
        regrets = List.copyOf(regrets);
    }

    /**
     * How one run was predicted.
     *
     * @param run id
     * @param error mean relative error over its curve; NaN for a law of final losses
     * @param finalError relative error of the last logged loss
     * @param in80 whether the 80% interval holds that loss
     * @param in90 whether the 90% interval does
     * @param width of the 90% interval, as a share of that loss
     */
    public record Outcome(String run, double error, double finalError, boolean in80, boolean in90, double width) {}
}
