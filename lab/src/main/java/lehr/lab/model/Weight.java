package lehr.lab.model;

import java.util.List;
import lehr.rate.transfer.Module;

/**
 * One weight tensor of a model.
 *
 * @param name where it sits, as in {@code blocks.0.attention.output}
 * @param module what it does there, by which parametrizations treat it
 * @param shape lengths of its axes, an input axis before its output axis
 * @param deviation standard deviation of its normal initial values; 0 for a gain, which starts at one
 */
public record Weight(String name, Module module, List<Integer> shape, double deviation) {
    /** @throws IllegalArgumentException if an axis is empty or the deviation is negative */
    public Weight {
        shape = List.copyOf(shape);
        if (!(deviation >= 0) || shape.isEmpty() || shape.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException(name + ": " + shape + ", deviation " + deviation);
        }
    }

    static Weight matrix(String name, Module module, int inputs, int outputs, double deviation) {
        return new Weight(name, module, List.of(inputs, outputs), deviation);
    }

    static Weight gain(String name, Module module, int width) {
        return new Weight(name, module, List.of(width), 0);
    }

    Weight withDeviation(double other) {
        return new Weight(name, module, shape, other);
    }

    /** Gains start at one and are never decayed. */
    public boolean isGain() {
        return deviation == 0;
    }

    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
