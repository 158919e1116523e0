package lehr.logs.source;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * A decimal number as text, to the nearest double:
 *
 * <pre>
 * digits · 10^exponent    exact where digits ≤ 2^53 and |exponent| ≤ 22: both are doubles, and one operation rounds once
 * </pre>
 *
 * (Clinger, How to read floating point numbers accurately, 1990); longer numbers go to Jackson's parser, which is as
 * exact and makes no String either.
 */
public final class Decimal {
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimal() {}

    /** The number; NaN for anything but digits, sign, point and exponent: Java's own parser also takes 0x1p3 and 1d. */
    public static double parse(char[] text, int from, int to) {
        int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        long digits = 0;
        int point = -1;
        for (; at < to && digits < EXACT; at++) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int decimals = point < 0 ? 0 : at - point - 1;
        boolean plain = at == to && digits <= EXACT && decimals < POWERS.length && hasDigit(text, from, to);
        if (!plain) {
            return parseLong(text, from, to);
        }
        double value = digits / POWERS[decimals];
        return text[from] == '-' ? -value : value;
    }

    private static boolean hasDigit(char[] text, int from, int to) {
        return from < to && (isDigit(text[to - 1]) || (to - from > 1 && isDigit(text[to - 2])));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static double parseLong(char[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text[at];
            if (!isDigit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            return from == to ? Double.NaN : NumberInput.parseDouble(text, from, to - from, true);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
