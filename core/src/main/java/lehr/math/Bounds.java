package lehr.math;

import java.util.Arrays;

/**
 * A box of parameter values; a parameter whose ends are equal is fixed.
 *
 * @param lower lowest values
 * @param upper highest values
 */
public record Bounds(double[] lower, double[] upper) {
    public Bounds {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(lower.length + " lower bounds but " + upper.length + " upper bounds");
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= upper[i])) {
                throw new IllegalArgumentException("bounds " + lower[i] + " … " + upper[i] + " of parameter " + i);
            }
        }
    }

    public static Bounds none(int parameters) {
        double[] lower = new double[parameters];
        double[] upper = new double[parameters];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return new Bounds(lower, upper);
    }

    public boolean fixed(int parameter) {
        return lower[parameter] == upper[parameter];
    }

    /** The nearest allowed value. */
    public double clip(int parameter, double value) {
        return Math.max(lower[parameter], Math.min(upper[parameter], value));
    }

    /** Whether a move of the given sign from {@code value} would leave the box. */
    public boolean blocks(int parameter, double value, double direction) {
        return (direction < 0 && value <= lower[parameter]) || (direction > 0 && value >= upper[parameter]);
    }
}
