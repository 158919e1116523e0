package lehr.rate.published;

/**
 * Power Lines, 2505.13738: the time scale of AdamW as a share of the run, τ = B/(ηλD), and the batch,
 *
 * <pre>
 * τ_opt = 1.084·(D/N)^−0.527,   B_opt = 0.0306·D^0.383,   B_crit = 0.0471·D^0.462   (sequences of 2048 tokens)
 * </pre>
 *
 * <p>so that at one weight decay λ, with B = B_opt, η = B/(τ·λ·D) ∝ D^(0.383 − 1)·(D/N)^0.527. The paper holds η and tunes λ = B/(τ·η·D)
 * instead. The factors come from a secondary source.
 */
public record PowerLines() implements PublishedLaw {
    private static final double TIME_SCALE_EXPONENT = -0.527;
    private static final double BATCH_EXPONENT = 0.383;
    private static final double SEQUENCE = 2048;

    @Override
    public String name() {
        return "power-lines";
    }

    @Override
    public String formula() {
        return "τ = B/(LR·λ·D) = 1.084·(D/N)^-0.527, B = 0.0306·D^0.383 sequences of 2048, one λ";
    }

    @Override
    public String paper() {
        return "2505.13738";
    }

    @Override
    public String scope() {
        return "dense, μP, linear decay to 0, weight decay kept; the paper tunes the decay instead of the LR";
    }

    @Override
    public Range params() {
        return new Range(111e6, 3.3e9);
    }

    @Override
    public Range tokens() {
        return Range.UNKNOWN;
    }

    /** τ_opt, a share of the run. */
    public double timeScale(double params, double tokens) {
        return 1.084 * Math.pow(tokens / params, TIME_SCALE_EXPONENT);
    }

    /** B_opt, tokens. */
    public double batchTokens(double tokens) {
        return SEQUENCE * 0.0306 * Math.pow(tokens, BATCH_EXPONENT);
    }

    /** B_crit, tokens, of a run that needs so many tokens with small batches. */
    public double criticalBatchTokens(double leastTokens) {
        return SEQUENCE * 0.0471 * Math.pow(leastTokens, 0.462);
    }

    @Override
    public double rateRatio(double params, double tokens) {
        return batchRatio(tokens) / tokens / Math.pow(tokens / params, TIME_SCALE_EXPONENT);
    }

    @Override
    public double batchRatio(double tokens) {
        return Math.pow(tokens, BATCH_EXPONENT);
    }
}
