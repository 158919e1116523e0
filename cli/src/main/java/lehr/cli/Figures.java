package lehr.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people of the field write them, the same in every locale; {@code –} where there is none. */
final class Figures {
    private static final String NONE = "–";
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final String[] SUFFIXES = {"", "k", "M", "B", "T"};

    private Figures() {}

    /** A learning rate with three digits, e.g. {@code 3e-4}. */
    static String rate(double rate) {
        return rate(rate, THREE_DIGITS);
    }

    /** An LR to six digits, to tell LRs apart that hardly differ. */
    static String exactRate(double rate) {
        return rate(rate, SIX_DIGITS);
    }

    private static String rate(double rate, MathContext digits) {
        if (!Double.isFinite(rate)) {
            return NONE;
        }
        if (rate == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(rate).round(digits).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
        return exponent == 0 ? mantissa.toPlainString() : mantissa.toPlainString() + "e" + exponent;
    }

    /** A loss in nats with four decimals. */
    static String loss(double loss) {
        return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.4f", loss) : NONE;
    }

    /** A fraction as a percentage with three decimals: errors here are around a thousandth. */
    static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.3f%%", 100 * fraction) : NONE;
    }

    /** A share such as an annealing ratio, e.g. {@code 0.45}. */
    static String share(double share) {
        return Double.isFinite(share)
                ? new BigDecimal(share).round(THREE_DIGITS).stripTrailingZeros().toPlainString()
                : NONE;
    }

    /** Any other number with four digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        boolean plain = value == 0 || (size >= 1e-3 && size < 1e6);
        return plain
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : rate(value);
    }

    /** A count of parameters or tokens, e.g. {@code 124M}. */
    static String count(double count) {
        if (!Double.isFinite(count)) {
            return NONE;
        }
        double scaled = count;
        int suffix = 0;
        while (Math.abs(scaled) >= 1000 && suffix < SUFFIXES.length - 1) {
            scaled /= 1000;
            suffix++;
        }
        return new BigDecimal(scaled).round(THREE_DIGITS).stripTrailingZeros().toPlainString() + SUFFIXES[suffix];
    }
}
