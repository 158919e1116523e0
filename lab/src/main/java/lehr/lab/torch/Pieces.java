package lehr.lab.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Formulas several parts of a model use. {@code x} is {@code [lanes, tokens, channels]}. */
final class Pieces {
    private static final double NORM_EPSILON = 1e-5;

    private Pieces() {}

    /**
     * x/√(mean x² + 1e-5) over channels. The gain that follows is left to the product after it. Of its operations only
     * the norm and the last product touch every channel, forward and back.
     */
    static Tensor normalized(Tensor x) {
        Tensor length = x.norm(new ScalarOptional(new Scalar(2)), new long[] {-1}, true);
        Tensor meanSquare = length.square().div(new Scalar((double) x.size(-1)));
        return x.mul(meanSquare.add_(new Scalar(NORM_EPSILON)).rsqrt_());
    }

    /** (x·gain) matrix, as x (gain·matrix): a matrix has fewer numbers than a batch of activations. */
    static Tensor product(Tensor x, Tensor gain, Tensor matrix) {
        return torch.bmm(x, gain.unsqueeze(-1).mul(matrix));
    }

    /** The largest size of a number. */
    static double greatest(Tensor x) {
        return x.abs().max().item_double();
    }

    /** x·factor; x itself where the factor is one. */
    static Tensor times(Tensor x, double factor) {
        return factor == 1 ? x : x.mul(new Scalar(factor));
    }

    /** x + factor·(a·b) of matrices. */
    static Tensor added(Tensor x, Tensor a, Tensor b, double factor) {
        return torch.baddbmm(x, a, b, new Scalar(1), new Scalar(factor));
    }

    /** silu(first half)·second half of the channels. A chunk's gradient is laid beside the other's, a slice's is added. */
    static Tensor gated(Tensor x) {
        TensorVector halves = x.chunk(2, -1);
        return torch.silu(halves.get(0)).mul(halves.get(1));
    }
}
