package lehr.logs.source;

import java.util.Locale;

/** Numbers in the fields of a {@link CsvTable} row; an empty field is "not given", anything else must be a number. */
public final class Numbers {
    /** The last step there may be, 2^52: what is counted from it, such as a horizon, is still exact. */
    public static final long LAST_STEP = 1L << 52;

    private Numbers() {}

    /** A finite number ≥ 0; NaN if the field is empty. */
    public static double rate(CsvTable row, int column) {
        if (row.isEmpty(column)) {
            return Double.NaN;
        }
        double value = row.number(column);
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
        if (row.isEmpty(column)) {
            return -1;
        }
        double value = row.number(column);
        if (!(value >= 0) || value != Math.rint(value) || value > LAST_STEP) {
            throw fault(row, column, value > LAST_STEP ? "a whole number up to 2^52" : "a whole number ≥ 0");
        }
        return (long) value;
    }

    /** Any number, NaN and infinities included: a loss that diverged is data. The field must not be empty. */
    public static double loss(CsvTable row, int column) {
        double value = row.number(column);
        return Double.isNaN(value) ? notFinite(row, column) : value;
    }

    /** Whether a field of another's table says that there is no value: it is empty, or a word for nothing. */
    public static boolean isMissing(CsvTable row, int column) {
        if (row.isEmpty(column)) {
            return true;
        }
        return Double.isNaN(row.number(column))
                && switch (row.field(column).toLowerCase(Locale.ROOT)) {
                    case "none", "null", "na", "n/a", "-", "<na>" -> true;
                    default -> false;
                };
    }

    /** Whether a field says "not a number". */
    public static boolean isNaN(CsvTable row, int column) {
        return !row.isEmpty(column) && "nan".equalsIgnoreCase(row.field(column));
    }

    private static double notFinite(CsvTable row, int column) {
        return switch (row.field(column).toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw fault(row, column, "a number, or NaN for a loss that diverged");
        };
    }

    private static LogFormatException fault(CsvTable row, int column, String expected) {
        String found = CsvTable.excerpt(row.field(column));
        return row.fault(row.columnName(column) + " is \"" + found + "\", expected " + expected);
    }
}
