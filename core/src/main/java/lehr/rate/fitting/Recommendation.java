package lehr.rate.fitting;

import java.util.List;

/**
 * The peak LR and batch for one model, with 90% intervals.
 *
 * @param peakLr peak learning rate
 * @param peakLrLow lower end of its interval
 * @param peakLrHigh upper end
 * @param batchTokens batch, tokens; NaN where the grid says nothing of it
 * @param batchTokensLow lower end of its interval; the batch itself where one batch was tried
 * @param batchTokensHigh upper end
 * @param warnings of extrapolation and of what was assumed, one sentence each
 */
public record Recommendation(
        double peakLr,
        double peakLrLow,
        double peakLrHigh,
        double batchTokens,
        double batchTokensLow,
        double batchTokensHigh,
        List<String> warnings) {
    public Recommendation {
        warnings = List.copyOf(warnings);
    }

    /** The same with batches of whole sequences, one at least. */
    public Recommendation inSequences(double length) {
        return new Recommendation(
                peakLr,
                peakLrLow,
                peakLrHigh,
                whole(batchTokens, length),
                whole(batchTokensLow, length),
                whole(batchTokensHigh, length),
                warnings);
    }

    private static double whole(double tokens, double length) {
        return Double.isNaN(tokens) ? tokens : length * Math.max(1, Math.rint(tokens / length));
    }
}
