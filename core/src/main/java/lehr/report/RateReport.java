package lehr.report;

import java.util.List;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Trial;

/**
 * All that a reader of a fit of peak LRs is shown.
 *
 * @param title for people, e.g. the study's name
 * @param fit the answer
 * @param trials of the grid, for the pictures
 * @param stability what the logs tell, a row a model and peak LR; empty where they tell nothing
 * @param commands how to make this report again
 */
public record RateReport(
        String title, RateFit fit, List<Trial> trials, List<Stability> stability, List<Report.Command> commands) {
    public RateReport {
        trials = List.copyOf(trials);
        stability = List.copyOf(stability);
        commands = List.copyOf(commands);
    }

    /**
     * How training went at one peak LR; NaN for what was not logged.
     *
     * @param model its text form, or its size
     * @param peakLr peak learning rate
     * @param spikeRate the largest share of steps, between two rows of a log, whose loss was a spike
     * @param attentionLogit the largest
     * @param routerLogit the largest
     * @param headLogit the largest
     * @param gradNorm the median
     * @param updateRatio the median of the last step's size over the weights'
     * @param representationChange the median of what a step changed of the last block's output
     * @param maxViolation the median of the busiest expert's load over the mean, less 1
     */
    public record Stability(
            String model,
            double peakLr,
            double spikeRate,
            double attentionLogit,
            double routerLogit,
            double headLogit,
            double gradNorm,
            double updateRatio,
            double representationChange,
            double maxViolation) {}
}
