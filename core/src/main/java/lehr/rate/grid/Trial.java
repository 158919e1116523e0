package lehr.rate.grid;

/**
 * One finished training run of a grid, as one number.
 *
 * @param params parameters, plain count
 * @param activeParams parameters active per token, equal to params for dense models
 * @param experts how its experts are laid out, as the grid writes it; "" for dense models
 * @param tokens trained on, plain count
 * @param batchTokens tokens a step, NaN where the grid does not say
 * @param peakLr peak learning rate
 * @param loss at the end, nats; NaN or infinite where the run diverged
 * @param seed tells repeats of one setting apart, "" where there is one run each
 * @param place where it stands, {@code file:line} or a run's id, for messages
 */
public record Trial(
        double params,
        double activeParams,
        String experts,
        double tokens,
        double batchTokens,
        double peakLr,
        double loss,
        String seed,
        String place) {
    /** @throws IllegalArgumentException if a number is not above 0, with the place */
    public Trial {
        above(params, "params", place);
        above(activeParams, "active_params", place);
        above(tokens, "tokens", place);
        above(peakLr, "peak_lr", place);
        if (batchTokens <= 0) {
            throw new IllegalArgumentException(place + ": batch_tokens is " + batchTokens + ", expected a number > 0");
        }
    }

    /** A dense model's. */
    public static Trial dense(double params, double tokens, double batchTokens, double peakLr, double loss) {
        return new Trial(params, params, "", tokens, batchTokens, peakLr, loss, "", "trial");
    }

    private static void above(double value, String name, String place) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(place + ": " + name + " is " + value + ", expected a number > 0");
        }
    }

    /** The same run with another loss. */
    public Trial withLoss(double newLoss) {
        return new Trial(params, activeParams, experts, tokens, batchTokens, peakLr, newLoss, seed, place);
    }

    /** Whether the batch is known. */
    public boolean knowsBatch() {
        return !Double.isNaN(batchTokens);
    }
}
