package lehr.lab.model;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.transfer.Module;

/**
 * The shape of a decoder-only language model in the Llama manner: token embedding, blocks of causal attention with
 * rotary positions and a SwiGLU feed-forward part, root-mean-square norms before each part and before the head.
 *
 * <p>Text form: {@code dense(width=64, layers=2, heads=2)} or {@code moe(width=64, layers=2, heads=2, experts=8,
 * active=2)}; {@link #text} writes what {@link #parse} reads.
 *
 * <p>Initial values: gains one; embedding and own head normal with deviation .02; every other matrix normal with
 * deviation 1/√inputs, those that write to the residual stream divided by √(2·layers) besides.
 */
public sealed interface ModelShape permits Dense, MixtureOfExperts {
    /** Deviation of the initial embedding, the usual one of GPT-2 and Llama. */
    double EMBEDDING_DEVIATION = .02;

    Trunk trunk();

    /** Weights of the feed-forward part of block {@code layer}. */
    List<Weight> feedForward(int layer);

    /** Of the weights of one block's feed-forward part, those that one token passes through. */
    long activeFeedForward();

    /** The shape in words that {@link #parse} reads back to an equal shape. */
    String text();

    /** @throws IllegalArgumentException if the text is no shape; the message says what was expected */
    static ModelShape parse(String text) {
        return ModelParser.parse(text);
    }

    /** All weights in the order they are stored in: matrices first, gains last. */
    default List<Weight> weights(int vocabulary) {
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.matrix("embedding", Module.EMBEDDING, vocabulary, trunk().width(), EMBEDDING_DEVIATION));
        for (int layer = 0; layer < trunk().layers(); layer++) {
            weights.addAll(trunk().attention(layer));
            weights.addAll(feedForward(layer));
        }
        if (!trunk().tied()) {
            weights.add(Weight.matrix("head", Module.HEAD, vocabulary, trunk().width(), EMBEDDING_DEVIATION));
        }
        weights.addAll(trunk().gains());
        return List.copyOf(weights);
    }

    /** Trained numbers in all. */
    default long parameters(int vocabulary) {
        return weights(vocabulary).stream().mapToLong(Weight::size).sum();
    }

    /** Trained numbers one token passes through, the embedding table counted whole. */
    default long activeParameters(int vocabulary) {
        long inactive = 0;
        for (int layer = 0; layer < trunk().layers(); layer++) {
            inactive += feedForward(layer).stream().mapToLong(Weight::size).sum() - activeFeedForward();
        }
        return parameters(vocabulary) - inactive;
    }

    /** Hidden width of SwiGLU: 8/3 of the model's width, as Llama has it, rounded up to a multiple of 8. */
    static int hidden(int width) {
        return (width + 2) / 3 * 8;
    }
}
