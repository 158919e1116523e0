package lehr.lab.torch;

import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** SwiGLU: (silu(x·gate) ⊙ x·up)·down (2002.05202). */
final class DenseFeedForward implements FeedForward {
    private final Tensor gain;
    private final Tensor input;
    private final Tensor output;

    DenseFeedForward(Function<String, Tensor> weights, String block) {
        gain = weights.apply(block + ".feed-forward.norm");
        input = weights.apply(block + ".feed-forward.input");
        output = weights.apply(block + ".feed-forward.output");
    }

    @Override
    public Tensor added(Tensor x, Losses losses) {
        return torch.baddbmm(x, Pieces.gated(Pieces.product(Pieces.normalized(x), gain, input)), output);
    }
}
