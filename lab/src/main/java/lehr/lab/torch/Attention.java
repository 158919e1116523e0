package lehr.lab.torch;

import java.util.function.Function;
import lehr.lab.model.Transfer;
import lehr.lab.model.Trunk;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** softmax(q·kᵀ·scale, causal)·v per head, with rotary positions, added to the residual stream. */
final class Attention {
    private static final double ROTARY_BASE = 10_000;

    private final Trunk shape;
    private final boolean twice;
    private final double branch;
    private final double scale;
    private final Tensor gain;
    private final Tensor input;
    private final Tensor output;

    /** @param twice whether it is to have second derivatives, which the fused operation has not */
    Attention(
            Trunk shape,
            Transfer.Multipliers multipliers,
            Function<String, Tensor> weights,
            String block,
            boolean twice) {
        this.shape = shape;
        this.twice = twice;
        branch = multipliers.branch();
        scale = multipliers.attention() / Math.sqrt(shape.headWidth());
        gain = weights.apply(block + ".attention.norm");
        input = weights.apply(block + ".attention.input");
        output = weights.apply(block + ".attention.output");
    }

    /**
     * @param x {@code [lanes, windows·context, width]}
     * @param turns of {@link #turns}
     */
    Tensor added(Tensor x, Tensor turns) {
        Heads heads = heads(x, turns);
        Tensor mixed = twice ? plain(heads) : fused(heads);
        return Pieces.added(x, mixed.transpose(1, 2).reshape(x.size(0), x.size(1), shape.width()), output, branch);
    }

    private Tensor fused(Heads heads) {
        return torch.scaled_dot_product_attention(
                heads.queries(),
                heads.keys(),
                heads.values(),
                new TensorOptional(),
                0,
                true,
                new DoubleOptional(scale),
                false);
    }

    private Tensor plain(Heads heads) {
        Tensor products = heads.queries().matmul(heads.keys().transpose(2, 3)).mul(new Scalar(scale));
        Tensor hidden = torch.ones_like(products.detach()).triu(1).to(torch.ScalarType.Bool);
        return products.masked_fill(hidden, new Scalar(Double.NEGATIVE_INFINITY))
                .softmax(-1)
                .matmul(heads.values());
    }

    /** The largest |q·k|·scale of a token and one it may see. */
    double greatestLogit(Tensor x, Tensor turns) {
        Heads heads = heads(x, turns);
        Tensor products = heads.queries().matmul(heads.keys().transpose(2, 3));
        return scale * Pieces.greatest(products.tril());
    }

    /** Each {@code [windows, heads, context, channels]}, queries and keys turned by their positions. */
    private record Heads(Tensor queries, Tensor keys, Tensor values) {}

    private Heads heads(Tensor x, Tensor turns) {
        long context = turns.size(0);
        long windows = x.size(0) * x.size(1) / context;
        int channels = shape.headWidth();
        Tensor all =
                Pieces.product(Pieces.normalized(x), gain, input).view(windows, context, 3, shape.heads(), channels);
        TensorVector parts = all.split(new long[] {2, 1}, 2);
        Tensor turned = torch.view_as_complex(parts.get(0).unflatten(-1, channels / 2, 2))
                .mul(turns);
        TensorVector both = torch.view_as_real(turned).flatten(-2, -1).unbind(2);
        return new Heads(
                byHead(both.get(0)), byHead(both.get(1)), byHead(parts.get(1).squeeze(2)));
    }

    private static Tensor byHead(Tensor part) {
        return part.transpose(1, 2);
    }

    /** {@link #angles} as complex numbers, {@code [context, 1, 1, channels/2]}. */
    static Tensor turns(int context, int channels, Numbers numbers) {
        return torch.view_as_complex(numbers.of(angles(context, channels), context, 1, 1, channels / 2, 2));
    }

    /** e^(i·position·base^(−2c/channels)), {@code [context][channels/2]} cosine and sine (2104.09864). */
    static double[] angles(int context, int channels) {
        double[] pairs = new double[context * channels];
        for (int position = 0; position < context; position++) {
            for (int pair = 0; pair < channels / 2; pair++) {
                double angle = position * Math.pow(ROTARY_BASE, -2.0 * pair / channels);
                pairs[position * channels + 2 * pair] = Math.cos(angle);
                pairs[position * channels + 2 * pair + 1] = Math.sin(angle);
            }
        }
        return pairs;
    }
}
