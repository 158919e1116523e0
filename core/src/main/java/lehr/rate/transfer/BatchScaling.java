package lehr.rate.transfer;

/**
 * Adam at a batch κ times as large, over the same tokens:
 *
 * <pre>
 * sqrt   η·κ^½,  ε·κ^-½,  (1 − β₁,₂)·κ      2205.10287, 2512.22382
 * </pre>
 *
 * <p>Holds well below the critical batch, where steps and not tokens begin to bound the run; see {@code lehr rate batch}.
 */
public enum BatchScaling implements PublishedRule {
    /** LR and betas are the proxy's. */
    NONE("none", ""),
    /** The square root. */
    SQRT("sqrt", "2512.22382");

    private final String text;
    private final String paper;

    BatchScaling(String text, String paper) {
        this.text = text;
        this.paper = paper;
    }

    /** @throws IllegalArgumentException if no rule has this name; the message lists them */
    public static BatchScaling parse(String text) {
        return PublishedRule.parse("batch", text, values());
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
        return this == NONE ? "" : "κ^0.5";
    }

    /** @param batch κ, target/proxy */
    public AdamFactor factor(double batch) {
        double rate = Math.sqrt(batch);
        return this == NONE ? AdamFactor.NONE : new AdamFactor(rate, 1 / rate, batch);
    }
}
