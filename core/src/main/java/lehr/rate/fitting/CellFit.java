package lehr.rate.fitting;

import lehr.rate.basin.Basin;
import lehr.rate.grid.Counts;

/**
 * What one cell says of the best peak LR and batch.
 *
 * @param params parameters
 * @param activeParams parameters active per token
 * @param experts layout of the experts, "" for dense models
 * @param tokens trained on
 * @param trials there are
 * @param used of them
 * @param triedPeakLr peak LR of the trial with the lowest loss
 * @param triedBatchTokens its batch, tokens; NaN where unknown
 * @param triedLoss its loss, nats
 * @param peakLr η*, at the centre of the shared basin; NaN where there is none
 * @param peakLrSd of ln η*, from the bootstrap
 * @param batchTokens B*; where the batch was not varied, that batch; NaN where unknown
 * @param batchTokensSd of ln B*
 * @param loss L* at the centre, nats
 * @param residualSd of the trials around the basin, a share of the loss
 * @param quadratic the cell's own quadratic basin, for comparison; null where it has no minimum
 * @param inLaw whether the laws are fitted to it
 * @param extended whether its trials are losses foretold from shorter horizons
 */
public record CellFit(
        double params,
        double activeParams,
        String experts,
        double tokens,
        int trials,
        int used,
        double triedPeakLr,
        double triedBatchTokens,
        double triedLoss,
        double peakLr,
        double peakLrSd,
        double batchTokens,
        double batchTokensSd,
        double loss,
        double residualSd,
        Basin quadratic,
        boolean inLaw,
        boolean extended) {

    /** Share of the parameters that is active per token. */
    public double activeShare() {
        return activeParams / params;
    }

    /** Training compute, FLOPs. */
    public double compute() {
        return 6 * activeParams * tokens;
    }

    String text() {
        return Counts.text(params) + " parameters, " + Counts.text(tokens) + " tokens";
    }
}
