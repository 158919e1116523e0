package lehr.lab.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lehr.lab.model.Dense;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.Probe;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A {@link ModelShape} in several lanes: token ids in, forecasts of the next ones out. */
final class Decoder {
    private final ModelShape shape;
    private final Transfer.Multipliers multipliers;
    private final Numbers numbers;
    private final Tensor embedding;
    private final Tensor head;
    private final Tensor gain;
    private final List<Attention> attention = new ArrayList<>();
    private final List<FeedForward> feedForward = new ArrayList<>();
    private Tensor turns;

    /** In the standard parametrization. */
    Decoder(ModelShape shape, Function<String, Tensor> weights, List<ExpertBias> biases, Numbers numbers) {
        this(shape, Transfer.STANDARD.multipliers(shape), weights, biases, numbers);
    }

    Decoder(
            ModelShape shape,
            Transfer.Multipliers multipliers,
            Function<String, Tensor> weights,
            List<ExpertBias> biases,
            Numbers numbers) {
        this(shape, multipliers, weights, biases, numbers, false);
    }

    /** Of a dense model in the standard parametrization, the one whose {@link #loss} can be differentiated twice. */
    static Decoder twice(Dense shape, Function<String, Tensor> weights, Numbers numbers) {
        return new Decoder(shape, Transfer.STANDARD.multipliers(shape), weights, List.of(), numbers, true);
    }

    private Decoder(
            ModelShape shape,
            Transfer.Multipliers multipliers,
            Function<String, Tensor> weights,
            List<ExpertBias> biases,
            Numbers numbers,
            boolean twice) {
        this.shape = shape;
        this.multipliers = multipliers;
        this.numbers = numbers;
        embedding = weights.apply("embedding");
        head = weights.apply(shape.trunk().tied() ? "embedding" : "head");
        gain = weights.apply("norm");
        for (int layer = 0; layer < shape.trunk().layers(); layer++) {
            String block = "blocks." + layer;
            attention.add(new Attention(shape.trunk(), multipliers, weights, block, twice));
            feedForward.add(
                    shape instanceof MixtureOfExperts mixture
                            ? new Experts(mixture, multipliers, weights, block, biases.get(layer), numbers)
                            : new DenseFeedForward(multipliers, weights, block));
        }
    }

    Forecast forecast(Tokens tokens, Losses losses) {
        Tensor logits = logits(tokens, losses);
        return Forecast.of(logits, targets(tokens, logits));
    }

    /** Mean loss a token in nats, summed over lanes, in operations that can be differentiated. */
    Tensor loss(Tokens tokens) {
        Tensor logits = logits(tokens, new Losses());
        return logits.log_softmax(-1).gather(-1, targets(tokens, logits)).sum().mul(new Scalar(-1.0 / logits.size(1)));
    }

    private Tensor targets(Tokens tokens, Tensor logits) {
        return numbers.indices(tokens.targets(), logits.size(0), logits.size(1), 1);
    }

    private Tensor logits(Tokens tokens, Losses losses) {
        Tensor x = embedded(tokens);
        Tensor positions = turns(tokens.context());
        for (int layer = 0; layer < attention.size(); layer++) {
            x = feedForward.get(layer).added(attention.get(layer).added(x, positions), losses);
        }
        return logits(x);
    }

    /**
     * The same pass, looked into.
     *
     * @param weights of the one lane there is
     */
    Probe probe(Tokens tokens, float[] weights) {
        Look look = new Look();
        Tensor x = embedded(tokens);
        look.embedded(x);
        Tensor positions = turns(tokens.context());
        for (int layer = 0; layer < attention.size(); layer++) {
            Tensor between = attention.get(layer).added(x, positions);
            look.attention(attention.get(layer).greatestLogit(x, positions), between.sub(x));
            x = feedForward.get(layer).added(between, new Losses());
            look.feedForward(feedForward.get(layer).greatestLogit(between), x.sub(between));
        }
        return look.ended(x, logits(x), weights);
    }

    private Tensor embedded(Tokens tokens) {
        int lanes = tokens.lanes();
        long perLane = tokens.targets().length / lanes;
        long vocabulary = embedding.size(1);
        return torch.embedding(embedding.flatten(0, 1), numbers.indices(tokens.rows((int) vocabulary), lanes, perLane));
    }

    private Tensor logits(Tensor x) {
        return Pieces.product(Pieces.normalized(x), Pieces.times(gain, multipliers.head()), head.transpose(1, 2));
    }

    private Tensor turns(int context) {
        if (turns == null || turns.size(0) != context) {
            turns = Attention.turns(context, shape.trunk().headWidth(), numbers);
            turns.retainReference(); // outlives the step it was made in
        }
        return turns;
    }
}
