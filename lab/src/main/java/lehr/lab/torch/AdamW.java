package lehr.lab.torch;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import lehr.lab.train.Optimizer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@link Optimizer} over all lanes at once; each lane has its own LR, step count and gradient norm. */
final class AdamW {
    /** Added to a gradient's norm before it divides, as clipping in PyTorch has it. */
    private static final double NORM_EPSILON = 1e-6;

    private final Optimizer constants;
    private final Optional<Factors> factors;
    private final StackedWeights weights;
    private final Numbers numbers;
    private final Tensor first;
    private final Tensor second;
    private final Tensor scratch;
    private final long[] updates;

    /** @param factors of single numbers, where a parametrization has some; without them a step passes over fewer tables */
    AdamW(Optimizer constants, Optional<Factors> factors, StackedWeights weights, int lanes, Numbers numbers) {
        this.constants = constants;
        this.factors = factors;
        this.weights = weights;
        this.numbers = numbers;
        this.first = numbers.zeros(lanes, weights.size());
        this.second = numbers.zeros(lanes, weights.size());
        this.scratch = numbers.zeros(lanes, weights.size());
        this.updates = new long[lanes];
    }

    /**
     * Clips, updates, and returns the norms before clipping.
     *
     * @param rates LR of each lane
     */
    double[] step(double[] rates) {
        Tensor gradients = weights.gradients();
        Tensor norms = gradients.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true);
        gradients.mul_(norms.add(new Scalar(NORM_EPSILON))
                .reciprocal_()
                .mul_(new Scalar(constants.clip()))
                .clamp_max_(new Scalar(1)));
        first.lerp_(gradients, new Scalar(1 - constants.beta1()));
        second.mul_(new Scalar(constants.beta2())).addcmul_(gradients, gradients, new Scalar(1 - constants.beta2()));
        torch.sqrt_out(scratch, second);
        if (factors.isPresent()) {
            scale(factors.get(), rates);
        } else {
            scratch.add_(perLane(lane -> constants.epsilon() * rootCorrection(lane)));
            weights.matrices().mul_(perLane(lane -> 1 - rates[lane] * constants.decay()));
        }
        for (int lane = 0; lane < updates.length; lane++) {
            move(lane, rates[lane]);
            updates[lane]++;
        }
        return Numbers.doubles(norms);
    }

    /** The decay, and (√v + ε·√c₂)/factor of the LR as what the first moment is to be divided by. */
    private void scale(Factors by, double[] rates) {
        scratch.addcmul_(perLane(lane -> constants.epsilon() * rootCorrection(lane)), by.epsilon())
                .div_(by.rate());
        weights.matrices()
                .mul_(perLane(lane -> -rates[lane] * constants.decay())
                        .mul(by.shrinking())
                        .add_(new Scalar(1)));
    }

    /**
     * LR·m̂/(√v̂ + ε) with the corrections of both moments drawn out, (LR·√c₂/c₁)·m/(√v + ε·√c₂): a pass over the numbers
     * costs more than this loop.
     */
    private void move(int lane, double rate) {
        Scalar length = new Scalar(-rate * rootCorrection(lane) / correction(constants.beta1(), lane));
        weights.values().select(0, lane).addcdiv_(first.select(0, lane), scratch.select(0, lane), length);
    }

    private double rootCorrection(int lane) {
        return Math.sqrt(correction(constants.beta2(), lane));
    }

    /** 1 − βᵗ: what the moments lack after t updates from zero. */
    private double correction(double beta, int lane) {
        return -Math.expm1((updates[lane] + 1) * Math.log(beta));
    }

    private Tensor perLane(IntToDoubleFunction value) {
        return numbers.of(IntStream.range(0, updates.length).mapToDouble(value).toArray(), updates.length, 1);
    }

    Tensor first() {
        return first;
    }

    Tensor second() {
        return second;
    }

    long updates(int lane) {
        return updates[lane];
    }

    void updates(int lane, long count) {
        updates[lane] = count;
    }

    void close() {
        factors.ifPresent(Factors::close);
        first.close();
        second.close();
        scratch.close();
    }
}
