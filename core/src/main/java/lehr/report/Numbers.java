package lehr.report;

import java.util.Locale;

/** Numbers as people read them: rounded to the significant digits of their error, never a bare NaN. */
final class Numbers {
    /** Stands for a number that is not known. */
    static final String UNKNOWN = "–";

    private Numbers() {}

    /** The value with its interval, e.g. {@code 2.301 (2.289–2.313)}. */
    static String interval(double value, double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return significant(value, 4) + " (" + UNKNOWN + ")";
        }
        return Rounding.of(value, (high - low) / 2).text(value) + " (" + range(value, low, high) + ")";
    }

    /** The interval alone, rounded like the value it belongs to. */
    static String range(double value, double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return UNKNOWN;
        }
        Rounding rounding = Rounding.of(value, (high - low) / 2);
        return rounding.text(low) + (low < 0 ? " to " : "–") + rounding.text(high);
    }

    /** The value with its standard deviation, e.g. {@code 0.460 ± 0.012}; a fixed value (sd 0) stands alone. */
    static String deviation(double value, double sd) {
        if (sd == 0 && Math.abs(value) >= 1e-3) {
            return trimmed(value, 6);
        }
        if (!(sd > 0) || Double.isInfinite(sd)) {
            return significant(value, 4);
        }
        Rounding rounding = Rounding.of(value, sd);
        return rounding.text(value) + " ± " + rounding.text(sd);
    }

    static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        return Rounding.significant(value, digits).text(value);
    }

    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** A difference, always with its sign. */
    static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        return value >= 0 && Double.isFinite(value) ? "+" + text : text;
    }

    static String percent(double fraction, int decimals) {
        return Double.isFinite(fraction) ? fixed(100 * fraction, decimals) + "%" : UNKNOWN;
    }

    /** A range of fractions, e.g. {@code 9–21%}. */
    static String percentRange(double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return UNKNOWN;
        }
        return fixed(100 * low, 0) + "–" + percent(high, 0);
    }

    static String steps(double steps) {
        return Double.isFinite(steps) ? String.format(Locale.ROOT, "%,d", Math.round(steps)) : UNKNOWN;
    }

    /** A learning rate in as few digits as tell it, e.g. {@code 3e-4}. */
    static String rate(double rate) {
        if (!Double.isFinite(rate)) {
            return UNKNOWN;
        }
        if (rate == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(rate) * (1 + 1e-9)));
        return trimmed(rate / Math.pow(10, exponent), 3) + "e" + exponent;
    }

    /** A count with its unit prefix, e.g. {@code 124M}. */
    static String count(double count) {
        if (!Double.isFinite(count)) {
            return UNKNOWN;
        }
        double[] units = {1e12, 1e9, 1e6, 1e3};
        String[] names = {"T", "B", "M", "k"};
        for (int i = 0; i < units.length; i++) {
            if (Math.abs(count) >= units[i]) {
                double scaled = count / units[i];
                return trimmed(scaled, Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2) + names[i];
            }
        }
        return trimmed(count, 2);
    }

    /** At most {@code decimals} decimals, without trailing zeros. */
    static String trimmed(double value, int decimals) {
        String text = fixed(value, decimals);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** Decimals that show an error with one significant digit, or two where it starts with 1 or 2. */
    static int decimals(double error) {
        if (!(error > 0) || Double.isInfinite(error)) {
            return 4;
        }
        int exponent = (int) Math.floor(Math.log10(error));
        boolean smallLeadingDigit = error / Math.pow(10, exponent) < 2.95;
        return Math.min(9, Math.max(0, (smallLeadingDigit ? 1 : 0) - exponent));
    }

    /** One rounding for a value, its error and its ends. */
    private record Rounding(int exponent, int decimals) {
        /** By the larger of the two: a value within its error of 0 has no size of its own. */
        static Rounding of(double value, double error) {
            int exponent = exponent(Math.max(Math.abs(value), error));
            return new Rounding(exponent, Numbers.decimals(error / Math.pow(10, exponent)));
        }

        private static int exponent(double size) {
            boolean plain = size == 0 || !Double.isFinite(size) || (size >= 1e-3 && size < 1e6);
            return plain ? 0 : (int) Math.floor(Math.log10(size));
        }

        static Rounding significant(double value, int digits) {
            int exponent = exponent(Math.abs(value));
            double size = Math.abs(value) / Math.pow(10, exponent);
            int decimals = digits - 1 - (Double.isFinite(size) ? (int) Math.floor(Math.log10(size)) : 0);
            return new Rounding(exponent, Math.max(0, decimals));
        }

        String text(double value) {
            String mantissa = fixed(value / Math.pow(10, exponent), decimals);
            return exponent == 0 || !Double.isFinite(value) ? mantissa : mantissa + "e" + exponent;
        }
    }
}
