package lehr.rate.transfer;

/**
 * How initial values, LR, decay, ε and multipliers change when a model grows by m_N in width and m_L in depth:
 *
 * <pre>
 *                       initial deviation   Adam LR                  Adam ε            forward
 * embedding, final norm 1                   1                        m_N^-1            1
 * matrices in blocks    m_N^-½              m_N^-1·m_L^(α−1)         m_N^-1·m_L^-α     m_L^-α, of a branch
 * norms, biases in them 1                   m_L^(α−1)                m_N^-1·m_L^-α     1
 * head                  1                   1                        m_N^-1            m_N^-1
 * weight decay (PyTorch's, times LR): 1/LR everywhere, so LR·decay stays
 * attention logits: q·k/d_head instead of q·k/√d_head, so (head width)^-½ relative to the proxy
 * router and expert down: {@link ExpertRule}
 * </pre>
 *
 * <p>α is 1 in CompleteP and ½ in depth-µP (2505.01618, table 1); µP (2203.03466) is the table at m_L = 1 whatever the
 * depth. Sources of each row, and which are reconstructions, are in docs/reference/transfer.md.
 */
public enum Parametrization implements PublishedRule {
    /**
     * No rule but what standard initialisation does by itself: a matrix in a block has deviation ∝ 1/√inputs, so m_N^-½;
     * all else stays.
     */
    STANDARD("standard", "", 0, 0),
    /** Width alone. */
    MUP("mup", "2203.03466", 0, 0),
    /** Branches shrink by m_L^-½, and so does the LR in them. */
    DEPTH_MUP("depth-mup", "2310.02244", -.5, -.5),
    /** Branches shrink by m_L^-1, and the LR does not know the depth. */
    COMPLETEP("completep", "2505.01618", -1, 0);

    private final String text;
    private final String paper;
    private final double branchPower;
    private final double ratePower;

    /**
     * @param branchPower −α, of m_L in a branch's multiplier
     * @param ratePower α − 1, of m_L in the LR of what is inside a branch
     */
    Parametrization(String text, String paper, double branchPower, double ratePower) {
        this.text = text;
        this.paper = paper;
        this.branchPower = branchPower;
        this.ratePower = ratePower;
    }

    /** @throws IllegalArgumentException if no parametrization has this name; the message lists them */
    public static Parametrization parse(String text) {
        return PublishedRule.parse("parametrization", text, values());
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

    /** The rule of a module, that of experts as {@link ExpertRule#MEAN_FIELD} has it. */
    public Rule rule(Module module, Growth growth) {
        return rule(module, growth, ExpertRule.MEAN_FIELD);
    }

    /** The rule of a module. */
    public Rule rule(Module module, Growth growth, ExpertRule experts) {
        return this == STANDARD ? standard(module, growth) : maximal(module, growth, experts);
    }

    /** m_L^-α: what a residual branch is multiplied by before it is added, relative to the proxy. */
    public double branch(Growth growth) {
        return Math.pow(growth.depth(), branchPower);
    }

    /** What attention logits q·k/√d_head are multiplied by, relative to the proxy: √(d_proxy/d_target), 1 for standard. */
    public double attentionLogits(Growth growth) {
        return this == STANDARD ? 1 : 1 / Math.sqrt(growth.headWidth());
    }

    private static Rule standard(Module module, Growth growth) {
        double deviation =
                switch (module) {
                    case ATTENTION, FEED_FORWARD, EXPERT_UP, ROUTER -> 1 / Math.sqrt(growth.width());
                    case EXPERT_DOWN -> 1 / Math.sqrt(growth.width() * growth.expertHidden());
                    case EMBEDDING, EXPERT_BIAS, HEAD, NORM, FINAL_NORM, BIAS -> 1;
                };
        return new Rule(module, deviation, 1, 1, 1, 1);
    }

    private Rule maximal(Module module, Growth growth, ExpertRule experts) {
        double width = growth.width();
        double rate = Math.pow(growth.depth(), ratePower);
        double epsilon = branch(growth) / width;
        return switch (module) {
            case EMBEDDING, FINAL_NORM -> Rule.keepingDecay(module, 1, 1, 1 / width, 1);
            case HEAD -> Rule.keepingDecay(module, 1, 1, 1 / width, 1 / width);
            case ATTENTION, FEED_FORWARD ->
                Rule.keepingDecay(module, 1 / Math.sqrt(width), rate / width, epsilon, branch(growth));
            case EXPERT_UP -> Rule.keepingDecay(module, 1 / Math.sqrt(width), rate / width, epsilon, 1);
            case EXPERT_DOWN ->
                Rule.keepingDecay(
                        module,
                        experts.downDeviation(growth),
                        rate * experts.downRate(growth),
                        epsilon,
                        branch(growth));
            case ROUTER ->
                Rule.keepingDecay(
                        module,
                        experts.routerDeviation(growth),
                        rate * experts.routerRate(growth),
                        branch(growth) * experts.routerEpsilon(growth),
                        experts.routerForward(growth));
            case NORM, BIAS -> Rule.keepingDecay(module, 1, rate, epsilon, 1);
            case EXPERT_BIAS -> Rule.none(module);
        };
    }
}
