package lehr.rate.fitting;

import java.util.List;
import lehr.rate.published.FittingParadigm;
import lehr.rate.published.StepLaw;

/**
 * Beliefs of the exponents of the best peak LR and the best batch.
 *
 * @param rate of the peak LR
 * @param batch of the batch in tokens
 */
public record RatePrior(ExponentPrior rate, ExponentPrior batch) {

    public static final RatePrior NONE = new RatePrior(ExponentPrior.NONE, ExponentPrior.NONE);

    /** 2503.04715: η ∝ N^−.713·D^.307 and B ∝ D^.571, both tuned, cosine to a fixed final LR. */
    public static final RatePrior STEP_LAW = new RatePrior(
            new ExponentPrior("step-law", StepLaw.PARAMS_EXPONENT, StepLaw.TOKENS_EXPONENT, Laws.USUAL_WIDTH),
            new ExponentPrior("step-law", 0, StepLaw.BATCH_EXPONENT, Laws.USUAL_WIDTH));

    /** 2601.05049 Eq. 6: η ∝ N^−.2219·D^−.3509 at one batch, WSD. It says nothing of the batch: StepLaw's is believed there. */
    public static final RatePrior FITTING_PARADIGM = new RatePrior(
            new ExponentPrior(
                    "fitting-paradigm",
                    FittingParadigm.PARAMS_EXPONENT,
                    FittingParadigm.TOKENS_EXPONENT,
                    Laws.USUAL_WIDTH),
            STEP_LAW.batch());

    /** The beliefs of that name: a published law's, or none; null where there are none of that name. */
    public static RatePrior named(String name) {
        return List.of(NONE, STEP_LAW, FITTING_PARADIGM).stream()
                .filter(prior -> prior.rate().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The same, believed more or less. */
    public RatePrior withSd(double sd) {
        return new RatePrior(rate.withSd(sd), batch.withSd(sd));
    }
}
