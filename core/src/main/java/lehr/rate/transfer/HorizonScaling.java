package lehr.rate.transfer;

import lehr.math.ShortestDecimal;
import lehr.rate.published.FittingParadigm;
import lehr.rate.published.TokenHorizon;

/**
 * The peak LR of a run over more tokens, κ = D/D_proxy:
 *
 * <pre>
 * η = η_proxy·κ^-β
 * token-horizon  β = .32     2409.19913: dense models of 50M to 2.7B parameters, up to 800B tokens, at one batch size
 * eq6            β = .3509   2601.05049 eq. 6: mixtures of experts, warm-up stable decay
 * sqrt           β = ½       2512.22382: with ε·κ^½ and (1 − β₁,₂)·κ^-1, a run of the same continuous-time path
 * </pre>
 *
 * <p>β grows with the size of the model in the first paper's fits; 2503.04715 finds the LR rising with tokens where the
 * batch grows with them and the LR ends on a fixed floor.
 */
public enum HorizonScaling implements PublishedRule {
    /** The peak LR is the proxy's. */
    NONE("none", 0, ""),
    /** 2409.19913. */
    TOKEN_HORIZON("token-horizon", -TokenHorizon.TOKENS_EXPONENT, "2409.19913"),
    /** 2601.05049. */
    EQUATION_6("eq6", -FittingParadigm.TOKENS_EXPONENT, "2601.05049"),
    /** 2512.22382. */
    SQRT("sqrt", .5, "2512.22382");

    private final String text;
    private final double exponent;
    private final String paper;

    HorizonScaling(String text, double exponent, String paper) {
        this.text = text;
        this.exponent = exponent;
        this.paper = paper;
    }

    /** @throws IllegalArgumentException if no rule has this name; the message lists them */
    public static HorizonScaling parse(String text) {
        return PublishedRule.parse("horizon", text, values());
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String paper() {
        return paper;
    }

    @Override
    public String formula() {
        return this == NONE ? "" : "κ^-" + ShortestDecimal.of(exponent);
    }

    /** @param tokens κ, target/proxy */
    public AdamFactor factor(double tokens) {
        double rate = Math.pow(tokens, -exponent);
        return this == SQRT ? new AdamFactor(rate, 1 / rate, 1 / tokens) : new AdamFactor(rate, 1, 1);
    }
}
