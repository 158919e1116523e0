package lehr.rate.transfer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a proxy was tuned to.
 *
 * @param peakRate peak LR of Adam
 * @param weightDecay PyTorch's decoupled decay, which the LR multiplies
 * @param epsilon Adam's ε
 * @param beta1 decay of the first moment, if known
 * @param beta2 decay of the second moment, if known
 * @param deviations standard deviation of the initial weights of each group of matrices
 */
public record Tuning(
        double peakRate,
        double weightDecay,
        double epsilon,
        OptionalDouble beta1,
        OptionalDouble beta2,
        Map<ParameterGroup, Double> deviations) {

    /** @throws IllegalArgumentException if a number is out of its range; the message names it as model.json does */
    public Tuning {
        deviations = deviations.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(deviations));
        expect("peak_lr", peakRate, peakRate > 0, "a number above 0");
        expect("weight_decay", weightDecay, weightDecay >= 0, "0 or more");
        expect("epsilon", epsilon, epsilon > 0, "a number above 0");
        beta("beta1", beta1);
        beta("beta2", beta2);
        deviations.forEach(
                (group, value) -> expect("initial_deviation of " + group.text(), value, value >= 0, "0 or more"));
    }

    /** Of the group itself, or of the one it starts as. */
    public Optional<Double> deviation(ParameterGroup group) {
        return Optional.ofNullable(deviations.get(group))
                .or(() -> group.startsAs().map(deviations::get));
    }

    private static void beta(String name, OptionalDouble value) {
        value.ifPresent(beta -> expect(name, beta, beta >= 0 && beta < 1, "0 or more and below 1"));
    }

    private static void expect(String name, double value, boolean holds, String expected) {
        if (!holds || !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
        }
    }
}
