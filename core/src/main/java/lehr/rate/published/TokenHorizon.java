package lehr.rate.published;

/**
 * Learning-rate transfer over the token horizon, Bjorck et al., 2409.19913:
 *
 * <pre>
 * η = F·D^−0.32
 * </pre>
 *
 * <p>for one model and one batch; F is the anchor's. The exponent varies with the size in the paper.
 */
public record TokenHorizon() implements PublishedLaw {
    public static final double TOKENS_EXPONENT = -0.32;

    @Override
    public String name() {
        return "token-horizon";
    }

    @Override
    public String formula() {
        return "LR ∝ D^-0.32, parameters and batch kept";
    }

    @Override
    public String paper() {
        return "2409.19913";
    }

    @Override
    public String scope() {
        return "dense, one size and batch at a time; parameters do not enter";
    }

    @Override
    public Range params() {
        return new Range(50e6, 2.7e9);
    }

    @Override
    public Range tokens() {
        return new Range(0, 800e9);
    }

    @Override
    public double rateRatio(double params, double tokens) {
        return Math.pow(tokens, TOKENS_EXPONENT);
    }

    @Override
    public double batchRatio(double tokens) {
        return Double.NaN;
    }

    @Override
    public boolean knowsParams() {
        return false;
    }
}
