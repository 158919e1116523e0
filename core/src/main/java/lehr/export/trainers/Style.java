package lehr.export.trainers;

import java.util.function.DoubleUnaryOperator;

/**
 * A decay that a trainer knows by name.
 *
 * @param name in the trainer's configuration
 * @param share of the way from the final LR up to the peak that is left when the share x of the decay is done
 */
record Style(String name, DoubleUnaryOperator share) {

    /** 1 − x. */
    static Style linear(String name) {
        return new Style(name, x -> 1 - x);
    }

    /** (1 + cos πx)/2. */
    static Style cosine(String name) {
        return new Style(name, x -> (1 + Math.cos(Math.PI * x)) / 2);
    }

    /** 1 − √x. */
    static Style oneMinusSqrt(String name) {
        return new Style(name, x -> 1 - Math.sqrt(x));
    }

    /** LR between two ends. */
    double rate(double peak, double last, double x) {
        return last + (peak - last) * share.applyAsDouble(x);
    }
}
