package lehr.rate.published;

/**
 * The fitting paradigm of "How to Set the Learning Rate for Large-Scale Pre-training?", 2601.05049 Eq. 6:
 *
 * <pre>
 * η = 38.4588·N^−0.2219·D^−0.3509
 * </pre>
 *
 * <p>MoE models, WSD, one batch. With N parameters and D tokens as plain counts the factor gives LRs ten times below common practice, so
 * the paper's units or optimizer differ from what we could read: only the exponents are used.
 */
public record FittingParadigm() implements PublishedLaw {
    public static final double PARAMS_EXPONENT = -0.2219;
    public static final double TOKENS_EXPONENT = -0.3509;

    @Override
    public String name() {
        return "fitting-paradigm";
    }

    @Override
    public String formula() {
        return "LR = 38.4588·N^-0.2219·D^-0.3509";
    }

    @Override
    public String paper() {
        return "2601.05049 Eq. 6";
    }

    @Override
    public String scope() {
        return "MoE, WSD, one batch; used for 12B parameters, 1.3B active, on 500B tokens; the range fitted is not known to us";
    }

    @Override
    public Range params() {
        return Range.UNKNOWN;
    }

    @Override
    public Range tokens() {
        return Range.UNKNOWN;
    }

    @Override
    public double rateRatio(double params, double tokens) {
        return Math.pow(params, PARAMS_EXPONENT) * Math.pow(tokens, TOKENS_EXPONENT);
    }

    @Override
    public double batchRatio(double tokens) {
        return Double.NaN;
    }
}
