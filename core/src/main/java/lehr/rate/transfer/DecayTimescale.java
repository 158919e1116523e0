package lehr.rate.transfer;

/**
 * Weight decay by the timescale of AdamW, the share of a run over which weights forget; B and D in one unit:
 *
 * <pre>
 * τ = B/(η·λ·D)
 * timescale     τ stays:                         λ·κ_B/(κ_D·κ_η)
 * power-lines   τ ∝ (tokens per parameter)^-.527: λ·κ_B/(κ_D·κ_η)·κ_TPP^.527     2505.13738
 * </pre>
 *
 * <p>κ is target/proxy, κ_η of the peak LR by horizon and batch. With a batch κ times as large and {@link BatchScaling#SQRT}
 * the first is λ·κ^½, with a horizon κ times as long and {@link HorizonScaling#SQRT} λ·κ^-½, as 2512.22382 has them.
 */
public enum DecayTimescale implements PublishedRule {
    /** λ is the proxy's. */
    NONE("none", "", ""),
    /** τ is the proxy's. */
    TIMESCALE("timescale", "τ kept", "2405.13698"),
    /** Dense models of 111M to 3.3B parameters under µP with linear decay to zero. */
    POWER_LINES("power-lines", "τ ∝ TPP^-0.527", "2505.13738");

    private static final double POWER = .527;

    private final String text;
    private final String formula;
    private final String paper;

    DecayTimescale(String text, String formula, String paper) {
        this.text = text;
        this.formula = formula;
        this.paper = paper;
    }

    /** @throws IllegalArgumentException if no rule has this name; the message lists them */
    public static DecayTimescale parse(String text) {
        return PublishedRule.parse("decay", text, values());
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
        return formula;
    }

    /**
     * What λ is multiplied by, as target/proxy.
     *
     * @param rate κ_η
     * @param tokens κ_D
     * @param batch κ_B
     * @param tokensPerParameter κ_TPP
     */
    public double factor(double rate, double tokens, double batch, double tokensPerParameter) {
        double kept = batch / (tokens * rate);
        return switch (this) {
            case NONE -> 1;
            case TIMESCALE -> kept;
            case POWER_LINES -> kept * Math.pow(tokensPerParameter, POWER);
        };
    }
}
