package lehr.logs.source;

import java.util.Locale;

/** Numbers in the fields of a {@link CsvTable} row; an empty field is "not given", anything else must be a number. */
public final class Numbers {
    private Numbers() {}

    /** A finite number ≥ 0; NaN if the field is empty. */
    public static double rate(CsvTable row, int column) {
        String field = row.field(column);
        if (field.isEmpty()) {
            return Double.NaN;
        }
        double value = plain(field);
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw fault(row, column, "a number ≥ 0");
        }
        return value;
    }

    /** A finite number > 0; NaN if the field is empty. */
    public static double positive(CsvTable row, int column) {
        double value = rate(row, column);
        if (value == 0) {
            throw fault(row, column, "a number > 0");
        }
        return value;
    }

    /** A number from 0 to 1; NaN if the field is empty. */
    public static double fraction(CsvTable row, int column) {
        double value = rate(row, column);
        if (value > 1) {
            throw fault(row, column, "a fraction from 0 to 1");
        }
        return value;
    }

    /** A whole number ≥ 0, also written 1e3 or 1000.0; −1 if the field is empty. */
    public static long step(CsvTable row, int column) {
        String field = row.field(column);
        if (field.isEmpty()) {
            return -1;
        }
        double value = plain(field);
        // Above 2^53 a double no longer tells neighbouring steps apart.
        if (!(value >= 0) || value != Math.rint(value) || value > 0x1p53) {
            throw fault(row, column, value > 0x1p53 ? "a whole number up to 2^53" : "a whole number ≥ 0");
        }
        return (long) value;
    }

    /** Any number, NaN and infinities included: a loss that diverged is data. The field must not be empty. */
    public static double loss(CsvTable row, int column) {
        String field = row.field(column);
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                double value = plain(field);
                if (Double.isNaN(value)) {
                    throw fault(row, column, "a number, or NaN for a loss that diverged");
                }
                yield value;
            }
        };
    }

    /** NaN for anything but digits, sign, point and exponent: Java's own parser also takes 0x1p3 and 1d. */
    private static double plain(String field) {
        for (int i = 0; i < field.length(); i++) {
            if ("0123456789.+-eE".indexOf(field.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(field);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static LogFormatException fault(CsvTable row, int column, String expected) {
        String found = CsvTable.excerpt(row.field(column));
        return row.fault(row.columnName(column) + " is \"" + found + "\", expected " + expected);
    }
}
