package lehr.rate.published;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.grid.Units;

/**
 * What a law makes of an anchor.
 *
 * @param peakLr for the target
 * @param batchTokens for the target; NaN where law or anchor say nothing of it
 * @param warnings of ranges left and batches kept, one sentence each
 */
public record Scaled(double peakLr, double batchTokens, List<String> warnings) {
    /** Sizes this close, in ln, are one. */
    private static final double SAME_SIZE = 0.02;

    public Scaled {
        warnings = List.copyOf(warnings);
    }

    /** @throws IllegalArgumentException if the target's numbers can be no plain counts */
    static Scaled of(PublishedLaw law, Anchor anchor, double params, double tokens) {
        Units.checkSize("target", params, tokens);
        List<String> warnings = new ArrayList<>();
        law.params().warning("parameters", anchor.params(), law).ifPresent(text -> warnings.add("anchor: " + text));
        law.tokens().warning("tokens", anchor.tokens(), law).ifPresent(text -> warnings.add("anchor: " + text));
        law.params().warning("parameters", params, law).ifPresent(text -> warnings.add("target: " + text));
        law.tokens().warning("tokens", tokens, law).ifPresent(text -> warnings.add("target: " + text));
        if (!law.knowsParams() && Math.abs(Math.log(params / anchor.params())) > SAME_SIZE) {
            warnings.add(law.name()
                    + " is of one size: that the parameters differ from the anchor's is not taken into account");
        }
        double batchRatio = law.batchRatio(tokens / anchor.tokens());
        if (Double.isNaN(batchRatio)) {
            warnings.add(law.name() + " is of one batch: the peak LR holds for the anchor's batch, kept");
        }
        return new Scaled(
                anchor.peakLr() * law.rateRatio(params / anchor.params(), tokens / anchor.tokens()),
                anchor.batchTokens() * batchRatio,
                warnings);
    }
}
