package lehr.rate.published;

import lehr.rate.grid.Units;

/**
 * A model whose best peak LR is known: one's own sweep.
 *
 * @param params N_a, plain count
 * @param tokens D_a, plain count
 * @param peakLr η_a
 * @param batchTokens B_a, tokens; NaN if it is of no interest
 */
public record Anchor(double params, double tokens, double peakLr, double batchTokens) {
    /** @throws IllegalArgumentException if a number can be no plain count: units are not guessed */
    public Anchor {
        Units.checkSize("anchor", params, tokens);
        Units.checkRate("anchor", peakLr);
        if (!Double.isNaN(batchTokens)) {
            Units.checkBatch("anchor", batchTokens, tokens);
        }
    }
}
