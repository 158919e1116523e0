package lehr.lab.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.ModelShape;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A {@link ModelShape} in several lanes: token ids in, forecasts of the next ones out. */
final class Decoder {
    private final ModelShape shape;
    private final Numbers numbers;
    private final Tensor embedding;
    private final Tensor head;
    private final Tensor gain;
    private final List<Attention> attention = new ArrayList<>();
    private final List<FeedForward> feedForward = new ArrayList<>();
    private Tensor turns;

    Decoder(ModelShape shape, Function<String, Tensor> weights, List<ExpertBias> biases, Numbers numbers) {
        this.shape = shape;
        this.numbers = numbers;
        embedding = weights.apply("embedding");
        head = weights.apply(shape.trunk().tied() ? "embedding" : "head");
        gain = weights.apply("norm");
        for (int layer = 0; layer < shape.trunk().layers(); layer++) {
            String block = "blocks." + layer;
            attention.add(new Attention(shape.trunk(), weights, block));
            feedForward.add(
                    shape instanceof MixtureOfExperts mixture
                            ? new Experts(mixture, weights, block, biases.get(layer), numbers)
                            : new DenseFeedForward(weights, block));
        }
    }

    Forecast forecast(Tokens tokens, Losses losses) {
        Tensor logits = logits(tokens, losses);
        return Forecast.of(logits, numbers.indices(tokens.targets(), logits.size(0), logits.size(1), 1));
    }

    private Tensor logits(Tokens tokens, Losses losses) {
        int lanes = tokens.lanes();
        long perLane = tokens.targets().length / lanes;
        long vocabulary = embedding.size(1);
        Tensor x = torch.embedding(
                embedding.flatten(0, 1), numbers.indices(tokens.rows((int) vocabulary), lanes, perLane));
        Tensor positions = turns(tokens.context());
        for (int layer = 0; layer < attention.size(); layer++) {
            x = feedForward.get(layer).added(attention.get(layer).added(x, positions), losses);
        }
        return Pieces.product(Pieces.normalized(x), gain, head.transpose(1, 2));
    }

    private Tensor turns(int context) {
        if (turns == null || turns.size(0) != context) {
            turns = Attention.turns(context, shape.trunk().headWidth(), numbers);
            turns.retainReference(); // outlives the step it was made in
        }
        return turns;
    }
}
