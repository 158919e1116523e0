package lehr.lab.metagradient;

import lehr.lab.train.Optimizer;

/**
 * One update of AdamW as a function, and its adjoint:
 *
 * <pre>
 * g' = g·min(1, clip/(‖g‖ + 1e-6))
 * m' = β₁m + (1 − β₁)g'
 * v' = β₂v + (1 − β₂)g'²
 * w' = w·(1 − η·decay) − η·√c₂/c₁·m'/(√v' + ε√c₂),   c = 1 − βᵗ
 * </pre>
 *
 * <p>Decay is that of the first {@code decayed} numbers. The same formula as the lab's own optimizer, here in 64 bits.
 * Where a number has never had a gradient, √v' has no derivative and counts as constant: its m' is zero as well.
 *
 * @param decayed how many numbers decay, those of matrices; gains follow
 */
record AdamWStep(Optimizer constants, int decayed) {
    private static final double NORM_EPSILON = 1e-6;

    /**
     * What a step's inputs change a loss by.
     *
     * @param rate by its LR
     * @param point by where it began; without what reaches the weights through the gradient
     * @param gradient by the gradient before clipping
     */
    record Adjoint(double rate, Point point, double[] gradient) {}

    /**
     * The point after an update.
     *
     * @param update counted from 0
     */
    Point after(Point before, double[] gradient, double rate, long update) {
        int size = gradient.length;
        double scale = scale(norm(gradient));
        double offset = constants.epsilon() * rootCorrection(update);
        double length = rate * rootCorrection(update) / correction(constants.beta1(), update);
        Point after = Point.of(new double[size]);
        for (int at = 0; at < size; at++) {
            double clipped = scale * gradient[at];
            double first = constants.beta1() * before.first()[at] + (1 - constants.beta1()) * clipped;
            double second = constants.beta2() * before.second()[at] + (1 - constants.beta2()) * clipped * clipped;
            after.first()[at] = first;
            after.second()[at] = second;
            after.weights()[at] =
                    before.weights()[at] * (1 - rate * decay(at)) - length * first / (Math.sqrt(second) + offset);
        }
        return after;
    }

    /**
     * The adjoint of an update's inputs from that of its result.
     *
     * @param after what {@link #after} made of the same arguments
     * @param result the adjoint of {@code after}
     */
    Adjoint before(Point before, double[] gradient, double rate, long update, Point after, Point result) {
        int size = gradient.length;
        double scale = scale(norm(gradient));
        double offset = constants.epsilon() * rootCorrection(update);
        double perRate = rootCorrection(update) / correction(constants.beta1(), update);
        double byRate = 0;
        double[] byClipped = new double[size];
        Point by = Point.of(new double[size]);
        for (int at = 0; at < size; at++) {
            double root = Math.sqrt(after.second()[at]);
            double quotient = after.first()[at] / (root + offset);
            double byMove = -perRate * result.weights()[at];
            byRate += byMove * quotient - result.weights()[at] * decay(at) * before.weights()[at];
            double byFirst = result.first()[at] + rate * byMove / (root + offset);
            double byRoot = -rate * byMove * quotient / (root + offset);
            double bySecond = result.second()[at] + (root > 0 ? byRoot / (2 * root) : 0);
            by.weights()[at] = result.weights()[at] * (1 - rate * decay(at));
            by.first()[at] = constants.beta1() * byFirst;
            by.second()[at] = constants.beta2() * bySecond;
            byClipped[at] =
                    (1 - constants.beta1()) * byFirst + 2 * (1 - constants.beta2()) * scale * gradient[at] * bySecond;
        }
        return new Adjoint(byRate, by, unclipped(byClipped, gradient));
    }

    /** From the adjoint of the clipped gradient to that of the gradient. */
    private double[] unclipped(double[] byClipped, double[] gradient) {
        double norm = norm(gradient);
        double scale = scale(norm);
        double along = 0;
        if (scale < 1) {
            for (int at = 0; at < gradient.length; at++) {
                along += gradient[at] * byClipped[at];
            }
            along *= scale / ((norm + NORM_EPSILON) * norm);
        }
        double[] by = new double[gradient.length];
        for (int at = 0; at < by.length; at++) {
            by[at] = scale * byClipped[at] - along * gradient[at];
        }
        return by;
    }

    private double scale(double norm) {
        return Math.min(1, constants.clip() / (norm + NORM_EPSILON));
    }

    private static double norm(double[] gradient) {
        double squares = 0;
        for (double each : gradient) {
            squares += each * each;
        }
        return Math.sqrt(squares);
    }

    private double decay(int at) {
        return at < decayed ? constants.decay() : 0;
    }

    private double rootCorrection(long update) {
        return Math.sqrt(correction(constants.beta2(), update));
    }

    /** 1 − βᵗ: what the moments lack after t updates from zero. */
    private static double correction(double beta, long update) {
        return -Math.expm1((update + 1) * Math.log(beta));
    }
}
