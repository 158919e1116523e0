package lehr.lab.model;

import static lehr.lab.model.Weight.matrix;

import java.util.List;
import lehr.rate.transfer.Module;

/**
 * A dense decoder.
 *
 * @param hidden width between the two products of a feed-forward part
 */
public record Dense(Trunk trunk, int hidden) implements ModelShape {
    /** @throws IllegalArgumentException if the hidden width is not positive */
    public Dense {
        Trunk.positive("hidden", hidden);
    }

    /** Gate and up in one matrix, then down. */
    @Override
    public List<Weight> feedForward(int layer) {
        String block = "blocks." + layer + ".feed-forward.";
        int width = trunk.width();
        return List.of(
                matrix(block + "input", Module.FEED_FORWARD, width, 2 * hidden, Trunk.deviation(width)),
                matrix(block + "output", Module.FEED_FORWARD, hidden, width, trunk.residual(hidden)));
    }

    @Override
    public long activeFeedForward() {
        return 3L * trunk.width() * hidden;
    }

    @Override
    public String text() {
        return "dense(" + ModelParser.common(trunk)
                + (hidden == ModelShape.hidden(trunk.width()) ? "" : ", hidden=" + hidden) + ")";
    }

    @Override
    public String toString() {
        return text();
    }
}
