package lehr.rate.grid;

import java.math.BigDecimal;
import java.math.MathContext;

/** Counts and rates in sentences, three digits: {@code 429M}, {@code 2.76e-3}. */
public final class Counts {
    private static final String[] SUFFIXES = {"", "k", "M", "B", "T"};
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Counts() {}

    public static String text(double count) {
        double scaled = count;
        int suffix = 0;
        while (scaled >= 999.5 && suffix < SUFFIXES.length - 1) {
            scaled /= 1000;
            suffix++;
        }
        return new BigDecimal(scaled).round(THREE_DIGITS).stripTrailingZeros().toPlainString() + SUFFIXES[suffix];
    }

    /** A learning rate, e.g. {@code 2.76e-3}. */
    public static String rate(double rate) {
        BigDecimal rounded = new BigDecimal(rate).round(THREE_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + (exponent == 0 ? "" : "e" + exponent);
    }
}
