package lehr.rate.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The two published answers for a router and an expert's down matrix, with α_ffn the growth of an expert's hidden width
 * over the model's:
 *
 * <pre>
 *              router: deviation  LR       forward   down: deviation        LR
 * mean-field           m_N^-½     m_N^-1   1               α_ffn^-1·m_N^-½  α_ffn^-1·m_N^-1
 * fan-in               1          1        m_N^-1          (α_ffn·m_N)^-½   m_N^-1
 * </pre>
 *
 * <p>Gates are taken to sum to one over the active experts. Both keep the share of experts that is active.
 */
public enum ExpertRule {
    /** Every matrix is hidden (2601.20205): covers the experts' number and width; tried up to 2B parameters. The default. */
    MEAN_FIELD("mean-field"),
    /** Experts are hidden matrices, the router an output (2508.09752): its authors find no transfer over α_ffn. */
    FAN_IN("fan-in");

    private final String text;

    ExpertRule(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if no rule has this name; the message lists them */
    public static ExpertRule parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expert rule is " + text + ", expected one of "
                        + Arrays.stream(values()).map(ExpertRule::text).collect(Collectors.joining(", "))));
    }

    /** The name in options and JSON. */
    public String text() {
        return text;
    }

    double routerDeviation(Growth growth) {
        return this == FAN_IN ? 1 : 1 / Math.sqrt(growth.width());
    }

    double routerRate(Growth growth) {
        return this == FAN_IN ? 1 : 1 / growth.width();
    }

    double routerForward(Growth growth) {
        return this == FAN_IN ? 1 / growth.width() : 1;
    }

    double downDeviation(Growth growth) {
        return this == FAN_IN
                ? 1 / Math.sqrt(growth.expertHidden() * growth.width())
                : 1 / (growth.expertHidden() * Math.sqrt(growth.width()));
    }

    double downRate(Growth growth) {
        return this == FAN_IN ? 1 / growth.width() : 1 / (growth.expertHidden() * growth.width());
    }
}
