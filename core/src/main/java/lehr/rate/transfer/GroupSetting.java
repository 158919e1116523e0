package lehr.rate.transfer;

import java.util.OptionalDouble;

/**
 * What one group of the target's parameters is trained with.
 *
 * @param deviation of its initial weights; none for gains and biases
 * @param rate its peak LR
 * @param multiplier of the model's peak LR that gives it
 * @param weightDecay PyTorch's, which the LR multiplies
 * @param epsilon Adam's
 * @param forward what its product is multiplied by, relative to the proxy
 */
public record GroupSetting(
        ParameterGroup group,
        OptionalDouble deviation,
        double rate,
        double multiplier,
        double weightDecay,
        double epsilon,
        double forward) {

    /**
     * The same training without the forward multiplier f:
     *
     * <pre>
     * V = f·W:   deviation·f,  LR·f,  decay/f,  ε/f
     * </pre>
     *
     * <p>Adam's step of V is f times that of W, since the gradient of V is that of W over f; LR·decay is the same.
     */
    public GroupSetting folded() {
        OptionalDouble start = deviation.isPresent() ? OptionalDouble.of(deviation.getAsDouble() * forward) : deviation;
        return new GroupSetting(
                group, start, rate * forward, multiplier * forward, weightDecay / forward, epsilon / forward, 1);
    }
}
