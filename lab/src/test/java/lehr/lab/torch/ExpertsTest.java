package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.model.Weight;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mixture against the plain way to write it: every expert computes every token, a mask drops what was not chosen. */
class ExpertsTest {
    private static final int LANES = 2;
    private static final int TOKENS = 15;
    private static final String BLOCK = "blocks.0.feed-forward.";
    private static final MixtureOfExperts SHAPE = (MixtureOfExperts)
            ModelShape.parse("moe(width=6, layers=1, heads=1, experts=5, active=2, shared=1, hidden=4, balance=loss)");

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void valuesAndGradientsAreThoseOfAllExpertsMasked() {
        Numbers numbers = new Numbers("cpu", torch.ScalarType.Double);
        StackedWeights weights = new StackedWeights(SHAPE.weights(3), LANES, numbers);
        Random random = new Random(2);
        try (PointerScope scope = new PointerScope()) {
            for (int lane = 0; lane < LANES; lane++) {
                StackedWeights.write(weights.values(), lane, normal(random, (int) weights.size()));
            }
            ExpertBias bias = ExpertBias.zero(LANES, SHAPE.experts());
            ExpertBias.write(List.of(bias), 0, new float[] {.3f, -.2f, 0, .1f, 0});
            Tensor x = numbers.of(normal(random, LANES * TOKENS * 6), LANES, TOKENS, 6);
            Tensor weighting = numbers.of(normal(random, LANES * TOKENS * 6), LANES, TOKENS, 6);

            Losses losses = new Losses();
            Tensor ours = new Experts(
                            SHAPE, Transfer.STANDARD.multipliers(SHAPE), weights::of, "blocks.0", bias, numbers)
                    .added(x, losses);
            differentiate(weights, ours.mul(weighting).sum(), losses.auxiliary());
            double[] found = Numbers.doubles(weights.gradients());
            Plain plain = new Plain(weights, x, bias, numbers);
            assertThat(Numbers.doubles(ours)).containsExactly(Numbers.doubles(plain.sum), within(1e-12));
            differentiate(weights, plain.sum.mul(weighting).sum(), List.of(plain.auxiliary));
            assertThat(found).containsExactly(Numbers.doubles(weights.gradients()), within(1e-12));
            assertThat(Arrays.stream(found).filter(one -> one != 0).count()).isGreaterThan(LANES * 6L * 3 * 4 * 4);
        }
    }

    /** Weights the feed-forward part does not use get a gradient of zero. */
    private static void differentiate(StackedWeights weights, Tensor loss, List<Tensor> auxiliary) {
        Tensor all = loss;
        for (Weight weight : SHAPE.weights(3)) {
            all = all.add(weights.of(weight.name()).sum().mul(new Scalar(0)));
        }
        weights.differentiate(all, torch.ones_like(all), auxiliary);
    }

    private static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int at = 0; at < count; at++) {
            values[at] = (float) random.nextGaussian();
        }
        return values;
    }

    /** One lane and one expert at a time. */
    private static final class Plain {
        private final StackedWeights weights;
        private final Tensor sum;
        private final Tensor auxiliary;

        Plain(StackedWeights weights, Tensor x, ExpertBias bias, Numbers numbers) {
            this.weights = weights;
            Tensor[] lanes = new Tensor[LANES];
            Tensor balancing = numbers.zeros(1);
            for (int lane = 0; lane < LANES; lane++) {
                Tensor one = x.select(0, lane);
                Tensor root = one.mul(one)
                        .mean(new long[] {1}, true, new ScalarTypeOptional())
                        .add(new Scalar(1e-5))
                        .sqrt();
                Tensor ready = one.div(root).mul(of("norm", lane));
                Tensor scores = ready.matmul(of("router", lane)).sigmoid();
                Tensor mask = mask(scores, bias, lane, numbers);
                Tensor kept = scores.mul(mask);
                Tensor gates = kept.div(rowSums(kept));
                Tensor added = swish(ready, of("shared.input", lane)).matmul(of("shared.output", lane));
                for (int expert = 0; expert < SHAPE.experts(); expert++) {
                    Tensor inside = swish(ready, of("experts.input", lane).select(0, expert));
                    Tensor outside = inside.matmul(of("experts.output", lane).select(0, expert));
                    added = added.add(outside.mul(gates.narrow(1, expert, 1)));
                }
                lanes[lane] = one.add(added);
                Tensor share = mask.sum(0).div(new Scalar((double) TOKENS * SHAPE.active()));
                Tensor mean = scores.div(rowSums(scores)).mean(0);
                balancing = balancing.add(share.mul(mean)
                        .sum()
                        .mul(new Scalar(SHAPE.experts() * SHAPE.balance().strength())));
            }
            sum = torch.stack(new TensorVector(lanes));
            auxiliary = balancing.sum();
        }

        /** The two best by hand. */
        private static Tensor mask(Tensor scores, ExpertBias bias, int lane, Numbers numbers) {
            double[] values = Numbers.doubles(scores);
            double[] mask = new double[values.length];
            int experts = SHAPE.experts();
            for (int token = 0; token < TOKENS; token++) {
                for (int choice = 0; choice < SHAPE.active(); choice++) {
                    int best = -1;
                    for (int expert = 0; expert < experts; expert++) {
                        double score = values[token * experts + expert] + bias.values()[lane * experts + expert];
                        boolean free = mask[token * experts + expert] == 0;
                        if (free
                                && (best < 0
                                        || score
                                                > values[token * experts + best]
                                                        + bias.values()[lane * experts + best])) {
                            best = expert;
                        }
                    }
                    mask[token * experts + best] = 1;
                }
            }
            return numbers.of(mask, TOKENS, experts);
        }

        private Tensor of(String name, int lane) {
            return weights.of(BLOCK + name).select(0, lane);
        }

        private static Tensor rowSums(Tensor table) {
            return table.sum(new long[] {1}, true, new ScalarTypeOptional());
        }

        private static Tensor swish(Tensor x, Tensor matrix) {
            Tensor both = x.matmul(matrix);
            long half = both.size(1) / 2;
            Tensor gate = both.narrow(1, 0, half);
            return gate.mul(gate.sigmoid()).mul(both.narrow(1, half, half));
        }
    }
}
