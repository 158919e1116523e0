package lehr.rate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shape of a decoder, as far as rules of transfer ask.
 *
 * @param width of the residual stream
 * @param layers blocks
 * @param heads attention heads a block
 * @param hidden width inside a dense feed-forward part, if the model has one and it is known
 * @param experts routed experts, if the model has them
 * @param tied whether the head is the embedding turned round
 */
public record Architecture(
        int width, int layers, int heads, OptionalInt hidden, Optional<Experts> experts, boolean tied) {

    /**
     * The routed experts of a block.
     *
     * @param count how many there are
     * @param active how many a token goes to
     * @param hidden width inside one
     */
    public record Experts(int count, int active, int hidden) {

        /** @throws IllegalArgumentException if a number is not above 0, or more experts are active than there are */
        public Experts {
            positive("experts", count);
            positive("active", active);
            positive("expert_hidden", hidden);
            if (active > count) {
                throw new IllegalArgumentException(
                        "active is " + active + ", expected at most experts, which is " + count);
            }
        }
    }

    /** @throws IllegalArgumentException if a number is not above 0, or the width does not split into heads */
    public Architecture {
        positive("width", width);
        positive("layers", layers);
        positive("heads", heads);
        hidden.ifPresent(value -> positive("hidden", value));
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "heads is " + heads + ", expected a number that divides width, which is " + width);
        }
    }

    /** Channels of one attention head. */
    public int headWidth() {
        return width / heads;
    }

    /**
     * The groups of parameters this model has: a dense part beside experts only where its hidden width is given, a head
     * only where it is not the embedding.
     */
    public List<ParameterGroup> groups() {
        List<ParameterGroup> groups = new ArrayList<>(List.of(ParameterGroup.values()));
        if (experts.isEmpty()) {
            groups.removeAll(List.of(ParameterGroup.EXPERT_UP, ParameterGroup.EXPERT_DOWN, ParameterGroup.ROUTER));
        } else if (hidden.isEmpty()) {
            groups.removeAll(List.of(ParameterGroup.FEED_FORWARD, ParameterGroup.FEED_FORWARD_OUTPUT));
        }
        if (tied) {
            groups.remove(ParameterGroup.HEAD);
        }
        return groups;
    }

    /**
     * How much larger another model is.
     *
     * @throws IllegalArgumentException if one has experts and the other has none: no rule leads there
     */
    public Growth growthTo(Architecture target) {
        if (experts.isPresent() != target.experts.isPresent()) {
            throw new IllegalArgumentException(
                    "the proxy is " + (experts.isPresent() ? "a mixture of experts" : "dense")
                            + " and the target is not, expected two of one kind");
        }
        double width = ratio(target.width, this.width);
        double heads = ratio(target.headWidth(), headWidth());
        double depth = ratio(target.layers, layers);
        if (experts.isEmpty()) {
            return new Growth(width, depth, 1, 1, 1, heads);
        }
        Experts from = experts.get();
        Experts to = target.experts.get();
        return new Growth(
                width,
                depth,
                ratio(to.hidden, from.hidden) / width,
                ratio(to.count, from.count),
                ratio(to.active, from.active),
                heads);
    }

    private static double ratio(int target, int proxy) {
        return (double) target / proxy;
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
        }
    }
}
