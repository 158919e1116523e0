package lehr.logs.console;

/**
 * Reads one number at a place in a line: sign, digits with or without thousands separators, fraction, exponent, nan
 * and inf. A number that runs into a letter is none: another process wrote over its end.
 */
final class NumberScan {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Digits a long holds. */
    private static final int DIGITS = 18;

    private String text = "";
    private int at;
    private double value;
    private int fraction;
    private int point;
    private long mantissa;
    private int digits;
    private int scale;
    private boolean abbreviated;

    /** Takes 2.1M as 2.1e6 from here on, as far as K, M, B or G, and T go. */
    void abbreviated(boolean may) {
        abbreviated = may;
    }

    /** Whether a number stands there; the other methods then tell of it. */
    boolean scan(String line, int from) {
        text = line;
        at = from;
        mantissa = 0;
        digits = 0;
        scale = 0;
        fraction = 0;
        int start = from;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
        }
        if (isWord()) {
            value = negative ? -value : value;
            return isBoundary();
        }
        return isDecimal(start, negative);
    }

    private boolean isDecimal(int start, boolean negative) {
        int first = at;
        readWhole();
        int whole = at - first;
        point = at;
        if (peek() == '.') {
            at++;
            fraction = readDigits();
        }
        if (whole + fraction == 0 || !readExponent()) {
            return false;
        }
        int end = at;
        int power = abbreviated && !isBoundary() ? power() : 0;
        at += power > 0 ? 1 : 0;
        value = exact(text.substring(start, end), power, negative);
        return isBoundary();
    }

    private int power() {
        return switch (peek()) {
            case 'k', 'K' -> 3;
            case 'm', 'M' -> 6;
            case 'b', 'B', 'g', 'G' -> 9;
            case 't', 'T' -> 12;
            default -> 0;
        };
    }

    /** nan, inf, Infinity in any case. */
    private boolean isWord() {
        if (text.regionMatches(true, at, "nan", 0, 3)) {
            value = Double.NaN;
            at += 3;
            return true;
        }
        if (text.regionMatches(true, at, "inf", 0, 3)) {
            value = Double.POSITIVE_INFINITY;
            at += text.regionMatches(true, at, "infinity", 0, 8) ? 8 : 3;
            return true;
        }
        return false;
    }

    private void readWhole() {
        int run = readDigits();
        // Only groups of three are thousands: "1, 2" and "1,20" are lists.
        while (run > 0 && run <= 3 && peek() == ',' && areDigits(at + 1, 3) && !areDigits(at + 4, 1)) {
            at++;
            run = readDigits();
        }
    }

    private boolean areDigits(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (i >= text.length() || !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int readDigits() {
        int start = at;
        for (char c = peek(); isDigit(c); c = peek()) {
            if (digits < DIGITS) {
                mantissa = 10 * mantissa + (c - '0');
            }
            digits++;
            at++;
        }
        return at - start;
    }

    private boolean readExponent() {
        scale = digits - Math.min(digits, DIGITS) - fraction;
        if (peek() != 'e' && peek() != 'E') {
            return true;
        }
        at++;
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
        }
        int exponent = 0;
        int start = at;
        while (isDigit(peek())) {
            exponent = Math.min(9999, 10 * exponent + (peek() - '0'));
            at++;
        }
        scale += negative ? -exponent : exponent;
        return at > start;
    }

    /** Below 2^53 and within 10^22 one division or product rounds right; the rest is for the JDK. */
    private double exact(String decimal, int power, boolean negative) {
        int exponent = scale + power;
        if (digits <= DIGITS && mantissa <= 1L << 53 && Math.abs(exponent) <= 22) {
            double magnitude = exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
            return negative ? -magnitude : magnitude;
        }
        return Double.parseDouble(decimal.replace(",", "")) * TENS[power];
    }

    private boolean isBoundary() {
        char c = peek();
        if (c == '.' || c == '-' || c == ':') {
            return !areDigits(at + 1, 1);
        }
        return !Character.isLetterOrDigit(c) && c != '_';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    double value() {
        return value;
    }

    /** Place after the number. */
    int end() {
        return at;
    }

    /** Characters from the point on: decimals and exponent. */
    int tail() {
        return at - point;
    }
}
