package lehr.lab.torch;

import java.util.function.Function;
import lehr.lab.model.Transfer;
import org.bytedeco.pytorch.Tensor;

/** SwiGLU: (silu(x·gate) ⊙ x·up)·down (2002.05202). */
final class DenseFeedForward implements FeedForward {
    private final double branch;
    private final Tensor gain;
    private final Tensor input;
    private final Tensor output;

    DenseFeedForward(Transfer.Multipliers multipliers, Function<String, Tensor> weights, String block) {
        branch = multipliers.branch();
        gain = weights.apply(block + ".feed-forward.norm");
        input = weights.apply(block + ".feed-forward.input");
        output = weights.apply(block + ".feed-forward.output");
    }

    @Override
    public Tensor added(Tensor x, Losses losses) {
        return Pieces.added(x, Pieces.gated(Pieces.product(Pieces.normalized(x), gain, input)), output, branch);
    }

    @Override
    public double greatestLogit(Tensor x) {
        return Double.NaN;
    }
}
