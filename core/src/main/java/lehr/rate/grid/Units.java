package lehr.rate.grid;

/**
 * Whether the numbers of a run can be plain counts. A unit is never guessed: what only makes sense in another one is refused, with what
 * was expected.
 */
public final class Units {
    /** Smaller than any language model; a number below it is one of thousands, millions or billions. */
    private static final double LEAST_PARAMS = 1000;

    /** Tokens a parameter: real runs lie within 1 … 10,000. */
    private static final double FEWEST_TOKENS_A_PARAMETER = 0.01;

    private static final double MOST_TOKENS_A_PARAMETER = 1e6;

    /** Optimizer steps of a run: real ones lie within 100 … 3 million. */
    private static final double FEWEST_STEPS = 5;

    private static final double MOST_STEPS = 1e7;

    /** No optimizer of language models trains at such a rate. */
    private static final double HIGHEST_RATE = 10;

    /** Counts may be rounded to three digits. */
    private static final double ROUNDING = 1.005;

    private Units() {}

    /** @throws IllegalArgumentException if a number can be no plain count, with the trial's place */
    public static void check(Trial trial) {
        checkSize(trial.place(), trial.params(), trial.tokens());
        checkSize(trial.place(), trial.activeParams(), trial.tokens());
        if (!(trial.activeParams() <= trial.params() * ROUNDING)) {
            throw refused(
                    trial.place(),
                    number(trial.activeParams()) + " active of " + number(trial.params()) + " parameters",
                    "no more active ones than there are, both plain counts");
        }
        checkRate(trial.place(), trial.peakLr());
        if (trial.knowsBatch()) {
            checkBatch(trial.place(), trial.batchTokens(), trial.tokens());
        }
    }

    /**
     * @param place for the message
     * @param params active per token
     * @param tokens trained on
     */
    public static void checkSize(String place, double params, double tokens) {
        if (!(params >= LEAST_PARAMS)) {
            throw refused(
                    place,
                    number(params) + " parameters",
                    "a plain count such as 429260800 or 4.3e8, no millions or billions");
        }
        double ratio = tokens / params;
        if (!(ratio >= FEWEST_TOKENS_A_PARAMETER)) {
            throw refused(
                    place,
                    number(tokens) + " tokens for " + number(params) + " parameters",
                    "a plain count of tokens such as 8e9, no millions, billions or sequences");
        }
        if (!(ratio <= MOST_TOKENS_A_PARAMETER)) {
            throw refused(
                    place,
                    number(tokens) + " tokens for " + number(params) + " parameters",
                    "plain counts of both, at most a million tokens a parameter");
        }
    }

    /** @throws IllegalArgumentException unless it can be a peak learning rate */
    public static void checkRate(String place, double peakLr) {
        if (!(peakLr > 0 && peakLr < HIGHEST_RATE)) {
            throw refused(place, "a peak LR of " + number(peakLr), "a learning rate such as 3e-4");
        }
    }

    /** @throws IllegalArgumentException unless it can be a batch in tokens of a run on so many tokens */
    public static void checkBatch(String place, double batchTokens, double tokens) {
        double steps = tokens / batchTokens;
        if (!(steps >= FEWEST_STEPS && steps <= MOST_STEPS)) {
            throw refused(
                    place,
                    "a batch of " + number(batchTokens) + " would make " + number(steps) + " steps of " + number(tokens)
                            + " tokens",
                    "the batch in tokens, no sequences or millions");
        }
    }

    private static IllegalArgumentException refused(String place, String found, String expected) {
        return new IllegalArgumentException(place + ": " + found + ", expected " + expected);
    }

    private static String number(double value) {
        return value >= 1e-3 && value < 1e6 ? Counts.text(value).replaceFirst("k$", "e3") : Counts.rate(value);
    }
}
