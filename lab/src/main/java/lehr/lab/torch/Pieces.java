package lehr.lab.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Formulas several parts of a model use. {@code x} is {@code [lanes, tokens, channels]}. */
final class Pieces {
    private static final double NORM_EPSILON = 1e-5;

    private Pieces() {}

    /** x/√(mean x² + 1e-5) over channels. The gain that follows is left to the product after it. */
    static Tensor normalized(Tensor x) {
        return x.mul(x.square()
                .mean(new long[] {-1}, true, new ScalarTypeOptional())
                .add_(new Scalar(NORM_EPSILON))
                .rsqrt_());
    }

    /** (x·gain) matrix, as x (gain·matrix): a matrix has fewer numbers than a batch of activations. */
    static Tensor product(Tensor x, Tensor gain, Tensor matrix) {
        return torch.bmm(x, gain.unsqueeze(-1).mul(matrix));
    }

    /** silu(first half)·second half of the channels. */
    static Tensor gated(Tensor x) {
        long half = x.size(-1) / 2;
        return torch.silu(x.narrow(-1, 0, half)).mul(x.narrow(-1, half, half));
    }
}
