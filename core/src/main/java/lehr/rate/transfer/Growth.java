package lehr.rate.transfer;

/**
 * How much larger the target is than the proxy, each as target/proxy.
 *
 * @param width m_N, of the residual stream
 * @param depth m_L, of the blocks
 * @param expertHidden α_ffn, of an expert's hidden width over the model's width: 1 while they grow together
 * @param experts of the routed experts a block
 * @param active of the experts a token goes to
 * @param headWidth of the channels of one attention head: 1 while wider models have more heads
 */
public record Growth(double width, double depth, double expertHidden, double experts, double active, double headWidth) {

    /** The target is as large as the proxy. */
    public static final Growth NONE = of(1, 1);

    /** @throws IllegalArgumentException unless every ratio is a finite number above 0 */
    public Growth {
        positive("width", width);
        positive("depth", depth);
        positive("expert hidden", expertHidden);
        positive("experts", experts);
        positive("active", active);
        positive("head width", headWidth);
    }

    /** Wider by more heads of the same width, and deeper; the shape of experts stays. */
    public static Growth of(double width, double depth) {
        return new Growth(width, depth, 1, 1, 1, 1);
    }

    /** This growth from A to B, then another from B to C. */
    public Growth then(Growth next) {
        return new Growth(
                width * next.width,
                depth * next.depth,
                expertHidden * next.expertHidden,
                experts * next.experts,
                active * next.active,
                headWidth * next.headWidth);
    }

    /** κ, of the share of experts that is active: no rule covers another than 1. */
    public double sparsity() {
        return active / experts;
    }

    private static void positive(String what, double ratio) {
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("growth of " + what + " is " + ratio + ", expected a finite ratio > 0");
        }
    }
}
