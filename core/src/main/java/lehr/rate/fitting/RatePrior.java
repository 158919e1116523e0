package lehr.rate.fitting;

/**
 * Beliefs of the exponents of the best peak LR and the best batch.
 *
 * @param rate of the peak LR
 * @param batch of the batch in tokens
 */
public record RatePrior(ExponentPrior rate, ExponentPrior batch) {
    /** How far exponents of other teams lie from one's own, as far as the grids at hand tell. */
    private static final double USUAL_SD = 0.1;

    public static final RatePrior NONE = new RatePrior(ExponentPrior.NONE, ExponentPrior.NONE);

    /** 2503.04715: η ∝ N^−.713·D^.307 and B ∝ D^.571, both tuned, cosine to a fixed final LR. */
    public static final RatePrior STEP_LAW = new RatePrior(
            new ExponentPrior("step-law", -0.713, 0.307, USUAL_SD), new ExponentPrior("step-law", 0, 0.571, USUAL_SD));

    /** 2601.05049 Eq. 6: η ∝ N^−.2219·D^−.3509 at one batch, WSD. It says nothing of the batch: StepLaw's is believed there. */
    public static final RatePrior FITTING_PARADIGM =
            new RatePrior(new ExponentPrior("fitting-paradigm", -0.2219, -0.3509, USUAL_SD), STEP_LAW.batch());

    /** The same, believed more or less. */
    public RatePrior withSd(double sd) {
        return new RatePrior(rate.withSd(sd), batch.withSd(sd));
    }
}
