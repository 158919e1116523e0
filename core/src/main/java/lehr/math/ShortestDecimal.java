package lehr.math;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The shortest decimal text that parses back to the same double, e.g. {@code 1e-3}, {@code 0.4},
 * {@code 25000}; the same on every Java version.
 *
 * <p>{@link Double#toString(double)} is not the shortest before JDK 19, so trailing digits are tried away.
 */
public final class ShortestDecimal {

    private ShortestDecimal() {}

    /** Plain or scientific notation, whichever is shorter, plain on a tie; {@code NaN} and infinities by name. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = fewestDigits(value).stripTrailingZeros();
        String plain = digits.precision() - digits.scale() > 20 || digits.scale() > 20 ? null : digits.toPlainString();
        String scientific = scientific(digits);
        return plain != null && plain.length() <= scientific.length() ? plain : scientific;
    }

    private static BigDecimal fewestDigits(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        while (shortest.precision() > 1) {
            BigDecimal shorter = exact.round(new MathContext(shortest.precision() - 1));
            if (shorter.doubleValue() != value) {
                break;
            }
            shortest = shorter.stripTrailingZeros();
        }
        return shortest;
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        int exponent = value.precision() - value.scale() - 1;
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }
}
