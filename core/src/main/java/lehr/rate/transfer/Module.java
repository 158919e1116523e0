package lehr.rate.transfer;

import java.util.Locale;

/** The groups of a decoder's parameters that share a {@link Rule}. */
public enum Module {
    /** Token embedding, its inputs one-hot: no sum over the width. */
    EMBEDDING,
    /** Query, key, value and output matrices. */
    ATTENTION,
    /** Every matrix of a dense feed-forward part, and of shared experts. */
    FEED_FORWARD,
    /** The matrices of a routed expert that read the residual stream: up and gate. */
    EXPERT_UP,
    /** The matrix of a routed expert that writes to the residual stream. */
    EXPERT_DOWN,
    /** From the residual stream to one score an expert. */
    ROUTER,
    /** The balancing bias of the experts' choice; moved by the load, not by Adam (2408.15664). */
    EXPERT_BIAS,
    /** From the residual stream to one logit a token. Where it is tied, the rule of the embedding is the weight's. */
    HEAD,
    /** Gains of norms inside blocks. */
    NORM,
    /** Gain of the norm before the head. */
    FINAL_NORM,
    /** Biases of matrices inside blocks. */
    BIAS;

    /** In text and JSON: the name in lower case with hyphens, as in {@code expert-up}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
