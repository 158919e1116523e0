package lehr.lab.torch;

import java.util.Optional;
import java.util.function.Function;
import lehr.lab.model.Balance;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.Transfer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Σ over chosen experts e of gate_e·expert_e(x), gate = score/Σ chosen scores, score = sigmoid(x·router). The choice is
 * of the best score + bias; the bias has no gradient. Scores are computed in the format of the weights, 32 bits at least.
 */
final class Experts implements FeedForward {
    private final MixtureOfExperts shape;
    private final Transfer.Multipliers multipliers;
    private final Numbers numbers;
    private final ExpertBias bias;
    private final Tensor gain;
    private final Tensor router;
    private final Tensor input;
    private final Tensor output;
    private final Optional<Tensor> sharedInput;
    private final Optional<Tensor> sharedOutput;

    Experts(
            MixtureOfExperts shape,
            Transfer.Multipliers multipliers,
            Function<String, Tensor> weights,
            String block,
            ExpertBias bias,
            Numbers numbers) {
        this.shape = shape;
        this.multipliers = multipliers;
        this.numbers = numbers;
        this.bias = bias;
        gain = weights.apply(block + ".feed-forward.norm");
        router = weights.apply(block + ".feed-forward.router");
        input = weights.apply(block + ".feed-forward.experts.input");
        output = weights.apply(block + ".feed-forward.experts.output");
        boolean shared = shape.shared() > 0;
        sharedInput = shared ? Optional.of(weights.apply(block + ".feed-forward.shared.input")) : Optional.empty();
        sharedOutput = shared ? Optional.of(weights.apply(block + ".feed-forward.shared.output")) : Optional.empty();
    }

    @Override
    public Tensor added(Tensor x, Losses losses) {
        Tensor ready = ready(x);
        Tensor scores = routed(ready).sigmoid();
        Tensor chosen = choice(scores);
        Dispatch dispatch = Dispatch.of(Numbers.longs(chosen), (int) x.size(0), shape.experts(), shape.active());
        losses.load(dispatch.loads());
        if (shape.balance().kind() == Balance.Kind.LOSS) {
            losses.auxiliary(auxiliary(scores, dispatch.loads()));
        }
        Tensor sum = x.add(mixed(ready, gates(scores, chosen), dispatch), new Scalar(multipliers.branch()));
        return sharedInput.isEmpty()
                ? sum
                : Pieces.added(
                        sum,
                        Pieces.gated(torch.bmm(ready, sharedInput.get())),
                        sharedOutput.orElseThrow(),
                        multipliers.branch());
    }

    private Tensor ready(Tensor x) {
        return Pieces.normalized(x).mul(gain.unsqueeze(1));
    }

    /** Each token's product with the router, {@code [lanes, tokens, experts]}. */
    private Tensor routed(Tensor ready) {
        return Pieces.times(torch.bmm(ready, router), multipliers.router());
    }

    /** Of a number a score is the sigmoid of. */
    @Override
    public double greatestLogit(Tensor x) {
        return Pieces.greatest(routed(ready(x)));
    }

    private Tensor choice(Tensor scores) {
        T_TensorTensor_T best = scores.detach()
                .add(numbers.of(bias.values(), bias.lanes(), 1, shape.experts()))
                .topk(shape.active());
        return best.get1();
    }

    private static Tensor gates(Tensor scores, Tensor chosen) {
        Tensor gates = scores.gather(-1, chosen);
        return gates.div(gates.sum(new long[] {-1}, true, new ScalarTypeOptional()));
    }

    private Tensor mixed(Tensor ready, Tensor gates, Dispatch dispatch) {
        long lanes = ready.size(0);
        long tokens = lanes * ready.size(1);
        long width = ready.size(2);
        long trays = lanes * shape.experts();
        Tensor padded = torch.cat(vector(ready.view(tokens, width), numbers.zeros(1, width)));
        Tensor laid = rows(padded, dispatch.tokens(), tokens).view(trays, dispatch.capacity(), width);
        Tensor inside = Pieces.gated(torch.bmm(laid, input.flatten(0, 1)));
        Tensor outside = torch.bmm(inside, output.flatten(0, 1)).view(trays * dispatch.capacity(), width);
        return rows(outside, dispatch.places(), -1)
                .view(tokens, shape.active(), width)
                .mul(gates.view(tokens, shape.active(), 1))
                .sum(1)
                .view(lanes, tokens / lanes, width);
    }

    /** Rows of a table; the gradient of a lookup in an embedding is much faster than that of index_select. */
    private Tensor rows(Tensor table, long[] indices, long padding) {
        return torch.embedding(table, numbers.indices(indices, indices.length), padding, false, false);
    }

    private static org.bytedeco.pytorch.TensorVector vector(Tensor a, Tensor b) {
        return new org.bytedeco.pytorch.TensorVector(a, b);
    }

    /** strength·experts·Σₑ share of tokens·mean probability, summed over lanes; probability = score/Σ scores. */
    private Tensor auxiliary(Tensor scores, int[][] loads) {
        double choices = (double) scores.size(1) * shape.active();
        double[] shares = new double[loads.length * shape.experts()];
        for (int at = 0; at < shares.length; at++) {
            shares[at] = loads[at / shape.experts()][at % shape.experts()] / choices;
        }
        Tensor mean = scores.div(scores.sum(new long[] {-1}, true, new ScalarTypeOptional()))
                .mean(1);
        return mean.mul(numbers.of(shares, loads.length, shape.experts()))
                .sum()
                .mul(new Scalar(shape.balance().strength() * shape.experts()));
    }
}
