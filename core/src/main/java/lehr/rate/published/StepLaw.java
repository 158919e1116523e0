package lehr.rate.published;

/**
 * StepLaw, 2503.04715:
 *
 * <pre>
 * η = 1.79·N^−0.713·D^0.307,   B = 0.58·D^0.571 tokens
 * </pre>
 *
 * <p>N parameters and D tokens are plain counts. Both η and B are tuned; cosine to a
 * fixed final LR of 1e-5, which is why η grows with D: B grows too. Seen on dense models of .21 to 1.07B parameters, 4 to 100B tokens, and
 * MoE of 2.15B, 2 to 20B tokens.
 */
public record StepLaw() implements PublishedLaw {
    public static final double PARAMS_EXPONENT = -0.713;
    public static final double TOKENS_EXPONENT = 0.307;
    public static final double BATCH_EXPONENT = 0.571;

    @Override
    public String name() {
        return "step-law";
    }

    @Override
    public String formula() {
        return "LR = 1.79·N^-0.713·D^0.307, B = 0.58·D^0.571 tokens";
    }

    @Override
    public String paper() {
        return "2503.04715";
    }

    @Override
    public String scope() {
        return "dense and MoE, AdamW, cosine to a fixed final LR of 1e-5, batch tuned too";
    }

    @Override
    public Range params() {
        return new Range(0.21e9, 2.2e9);
    }

    @Override
    public Range tokens() {
        return new Range(2e9, 100e9);
    }

    /** η itself. */
    public double peakLr(double params, double tokens) {
        return 1.79 * Math.pow(params, PARAMS_EXPONENT) * Math.pow(tokens, TOKENS_EXPONENT);
    }

    /** B itself, tokens. */
    public double batchTokens(double tokens) {
        return 0.58 * Math.pow(tokens, BATCH_EXPONENT);
    }

    @Override
    public double rateRatio(double params, double tokens) {
        return Math.pow(params, PARAMS_EXPONENT) * Math.pow(tokens, TOKENS_EXPONENT);
    }

    @Override
    public double batchRatio(double tokens) {
        return Math.pow(tokens, BATCH_EXPONENT);
    }
}
