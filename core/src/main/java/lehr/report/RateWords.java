package lehr.report;

import java.util.Locale;
import lehr.rate.fitting.ExponentPrior;
import lehr.rate.fitting.FittedLaw;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Counts;

/** A fit of peak LRs in words, the same on the page and at a terminal. */
public final class RateWords {
    /** An active share this close to 1 is a dense model's. */
    static final double WHOLE = 0.999;

    private RateWords() {}

    /** The law of the peak LR in one line, its exponents with their 90% intervals. */
    public static String rate(FittedLaw law) {
        return law(Counts.rate(law.law().value()), law);
    }

    /** The law of the batch. */
    public static String batch(FittedLaw law) {
        return law(Counts.text(law.law().value()) + " tokens", law);
    }

    private static String law(String value, FittedLaw law) {
        FittedLaw.Interval[] exponents = law.exponents();
        String text = value
                + factor("params", Counts.text(law.law().params()), law.law().paramsExponent(), exponents[0])
                + factor("tokens", Counts.text(law.law().tokens()), law.law().tokensExponent(), exponents[1]);
        return law.law().activeShare() < WHOLE
                ? text
                        + factor(
                                "active share",
                                Counts.text(law.law().activeShare()),
                                law.law().activeExponent(),
                                exponents[2])
                : text;
    }

    private static String factor(String name, String at, double exponent, FittedLaw.Interval interval) {
        return String.format(
                Locale.ROOT, " · (%s/%s)^%.2f [%.2f, %.2f]", name, at, exponent, interval.low(), interval.high());
    }

    /** What was believed of a law's exponents. */
    public static String prior(FittedLaw law) {
        ExponentPrior prior = law.prior();
        if (!prior.says()) {
            return "no prior";
        }
        return String.format(
                Locale.ROOT,
                "prior %s: %.3f, %.3f ± %s%s",
                prior.name(),
                prior.params(),
                prior.tokens(),
                Counts.text(prior.sd()),
                law.priorChosen() ? " (chosen by leaving out large cells)" : "");
    }

    /** What a peak LR costs that is not the best, a share of the loss. */
    public static String cost(RateFit fit, double factor) {
        return Numbers.percent(fit.shape().at(Math.log(factor), 0), 3);
    }
}
