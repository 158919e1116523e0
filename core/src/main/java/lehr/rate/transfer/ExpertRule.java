package lehr.rate.transfer;

/**
 * The two published answers for a router and an expert's down matrix, with α_ffn the growth of an expert's hidden width
 * over the model's:
 *
 * <pre>
 *              router: deviation  LR       ε               forward   down: deviation        LR
 * mean-field           m_N^-½     m_N^-1   m_L^-α          1               α_ffn^-1·m_N^-½  α_ffn^-1·m_N^-1
 * fan-in               1          1        m_N^-1·m_L^-α   m_N^-1          (α_ffn·m_N)^-½   m_N^-1
 * </pre>
 *
 * <p>As functions the two routers differ in their first values alone: a forward multiplier f trains as deviation·f, LR·f,
 * ε/f do. 2601.20205 leaves the exponent of the router's deviation open; ½ keeps the size of its scores. Gates are taken
 * to sum to one over the active experts; where they do not, the experts' sum is divided by their number. Both papers keep
 * the share of experts that is active.
 */
public enum ExpertRule implements PublishedRule {
    /** Every matrix is hidden (2601.20205): covers the experts' number and width; tried up to 2B parameters. The default. */
    MEAN_FIELD("mean-field", "2601.20205"),
    /** Experts are hidden matrices, the router an output (2508.09752): its authors find no transfer over α_ffn. */
    FAN_IN("fan-in", "2508.09752");

    private final String text;
    private final String paper;

    ExpertRule(String text, String paper) {
        this.text = text;
        this.paper = paper;
    }

    /** @throws IllegalArgumentException if no rule has this name; the message lists them */
    public static ExpertRule parse(String text) {
        return PublishedRule.parse("expert rule", text, values());
    }

    @Override
    public String text() {
        return text;
    }

    /** Too many for a line: one a module. */
    @Override
    public String formula() {
        return "by module";
    }

    @Override
    public String paper() {
        return paper;
    }

    double routerDeviation(Growth growth) {
        return this == FAN_IN ? 1 : 1 / Math.sqrt(growth.width());
    }

    double routerRate(Growth growth) {
        return this == FAN_IN ? 1 : 1 / growth.width();
    }

    /** What is left of ε·m_L^-α; ε follows the gradient, which an output's multiplier makes smaller. */
    double routerEpsilon(Growth growth) {
        return routerForward(growth);
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
