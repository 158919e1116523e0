package lehr.rate.published;

/**
 * A published law of the best peak LR, and perhaps batch, over parameters N and tokens D. Used as a ratio from an {@link Anchor} of
 * one's own: what papers agree on are exponents at best; their factors differ with optimizer, schedule, data and units.
 */
public sealed interface PublishedLaw permits StepLaw, FittingParadigm, TokenHorizon, PowerLines {

    /** As on the command line. */
    String name();

    /** The formula in plain counts, as people write it. */
    String formula();

    /** arXiv number and, where there is one, equation. */
    String paper();

    /** What the law was seen to hold for, in words. */
    String scope();

    /** Where N was varied. */
    Range params();

    /** Where D was varied. */
    Range tokens();

    /**
     * η/η_a: what the peak LR is multiplied by from the anchor to the target.
     *
     * @param params N/N_a
     * @param tokens D/D_a
     */
    double rateRatio(double params, double tokens);

    /** B/B_a for D/D_a = {@code tokens}; NaN where the law says nothing of the batch. */
    double batchRatio(double tokens);

    /** Whether N enters the law; if not, it is one of models of a single size. */
    default boolean knowsParams() {
        return true;
    }

    /** The peak LR, and the batch where both the law and the anchor know it, of a model. */
    default Scaled from(Anchor anchor, double params, double tokens) {
        return Scaled.of(this, anchor, params, tokens);
    }
}
