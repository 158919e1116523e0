package lehr.export.trainers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Steps that a trainer takes as a share of the total and makes whole in its own way. */
final class Fraction {

    private Fraction() {}

    /** The share of fewest digits whose product with {@code total} is cut off to {@code steps}, as Python's int does. */
    static OptionalDouble cutOff(long steps, long total) {
        return of(steps, total, 0.5, Math::floor);
    }

    /** The share of fewest digits whose product with {@code total} rounds to {@code steps}, halves to even. */
    static OptionalDouble rounded(long steps, long total) {
        return of(steps, total, 0, Math::rint);
    }

    private static OptionalDouble of(long steps, long total, double middle, DoubleUnaryOperator whole) {
        if (steps < 0 || steps > total) {
            return OptionalDouble.empty();
        }
        if (whole.applyAsDouble(0.0) == steps) {
            return OptionalDouble.of(0);
        }
        BigDecimal exact = BigDecimal.valueOf(Math.min(total, steps + middle))
                .divide(BigDecimal.valueOf(total), MathContext.DECIMAL64);
        for (int digits = 1; digits <= 16; digits++) {
            double share =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            if (share <= 1 && whole.applyAsDouble(share * total) == steps) {
                return OptionalDouble.of(share);
            }
        }
        return OptionalDouble.empty();
    }
}
