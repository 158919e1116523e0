package lehr.logs.dialect;

import java.util.Locale;

/** Numbers as programs of all kinds write them, NaN and infinities among them, quoted or not. */
final class LooseNumber {
    /** Longest text that may be a number, characters. */
    private static final int LONGEST = 64;

    private LooseNumber() {}

    /** The number; NaN if it is none. */
    static double of(String text) {
        String plain = plain(text);
        return switch (plain) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> parsed(plain);
        };
    }

    /** Whether the text says that it is no number. */
    static boolean isNaN(String text) {
        String plain = plain(text);
        return plain.equals("nan") || plain.equals("-nan");
    }

    private static String plain(String text) {
        if (text.length() > LONGEST) {
            return "";
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }

    /** NaN for anything but digits, sign, point and exponent: Java's own parser also takes 0x1p3 and 1d. */
    private static double parsed(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            if ("0123456789.+-e".indexOf(plain.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(plain);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
