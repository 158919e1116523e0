package lehr.lab.model;

import static lehr.lab.model.Weight.matrix;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.transfer.Module;

/**
 * A decoder whose feed-forward parts are mixtures of experts. A token's scores are the sigmoid of its product with the
 * router; it goes to the {@code active} experts that score best, weighted by their scores over the scores' sum.
 *
 * @param experts routed experts a block
 * @param active experts a token goes to
 * @param shared experts every token passes besides, 0 for none
 * @param hidden width inside one expert
 */
public record MixtureOfExperts(Trunk trunk, int experts, int active, int shared, int hidden, Balance balance)
        implements ModelShape {
    /** @throws IllegalArgumentException if more experts are active than there are, or a count is not positive */
    public MixtureOfExperts {
        Trunk.positive("experts", experts);
        Trunk.positive("active", active);
        Trunk.positive("hidden", hidden);
        if (active > experts) {
            throw new IllegalArgumentException(
                    "active is " + active + ", expected at most experts, which is " + experts);
        }
        if (shared < 0) {
            throw new IllegalArgumentException("shared is " + shared + ", expected 0 or more");
        }
    }

    @Override
    public List<Weight> feedForward(int layer) {
        String block = "blocks." + layer + ".feed-forward.";
        int width = trunk.width();
        double in = Trunk.deviation(width);
        double out = trunk.residual(hidden);
        List<Weight> weights = new ArrayList<>(List.of(
                matrix(block + "router", Module.ROUTER, width, experts, in),
                new Weight(block + "experts.input", Module.EXPERT_UP, List.of(experts, width, 2 * hidden), in),
                new Weight(block + "experts.output", Module.EXPERT_DOWN, List.of(experts, hidden, width), out)));
        if (shared > 0) {
            weights.add(matrix(block + "shared.input", Module.FEED_FORWARD, width, 2 * shared * hidden, in));
            weights.add(matrix(block + "shared.output", Module.FEED_FORWARD, shared * hidden, width, out));
        }
        return weights;
    }

    @Override
    public long activeFeedForward() {
        return (long) trunk.width() * (experts + 3L * hidden * (active + shared));
    }

    /** Width of one expert where none is said: the active ones together are as wide as a dense model's. */
    static int hidden(int width, int active) {
        return Math.max(8, (ModelShape.hidden(width) / active + 7) / 8 * 8);
    }

    @Override
    public String text() {
        return "moe(" + ModelParser.common(trunk) + ", experts=" + experts + ", active=" + active
                + (shared == 0 ? "" : ", shared=" + shared)
                + (hidden == hidden(trunk.width(), active) ? "" : ", hidden=" + hidden)
                + (balance.kind() == Balance.Kind.BIAS
                        ? ""
                        : ", balance=" + balance.kind().word())
                + (balance.strength() == balance.kind().usual() ? "" : ", balance_strength=" + balance.strength())
                + ")";
    }

    @Override
    public String toString() {
        return text();
    }
}
