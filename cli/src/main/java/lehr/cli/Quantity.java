package lehr.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people type them on a command line: {@code 3e-4}, {@code 25M}, {@code 1_000}, {@code 90%}. */
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?[0-9][0-9_]*(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?)([kKMmBbGgTt]?)");

    private Quantity() {}

    /** A count of steps, runs or draws: whole, at least 0. */
    static final class Whole implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            BigDecimal value = parse(text, "a whole number such as 24000 or 24k");
            try {
                return atLeastZero(value.longValueExact(), text);
            } catch (ArithmeticException e) {
                throw new TypeConversionException(wrong(text, "a whole number such as 24000 or 24k"));
            }
        }
    }

    /** A count of steps between two events, or of what a step takes: whole, at least 1. */
    static final class Positive implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long value = new Whole().convert(text);
            if (value < 1) {
                throw new TypeConversionException(wrong(text, "a number of at least 1"));
            }
            return value;
        }
    }

    /** A count of parameters or tokens: above 0. */
    static final class Count implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = parse(text, "a number such as 124M or 1e9").doubleValue();
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new TypeConversionException(wrong(text, "a number above 0 such as 124M or 1e9"));
            }
            return value;
        }
    }

    /** A learning rate or noise: finite, at least 0. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = parse(text, "a number such as 3e-4").doubleValue();
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new TypeConversionException(wrong(text, "a number of at least 0 such as 3e-4"));
            }
            return value;
        }
    }

    /** A share of a whole: 0…1, or in percent. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            boolean percent = text.endsWith("%");
            String digits = percent ? text.substring(0, text.length() - 1) : text;
            double value = parse(digits, "a share such as 0.4 or 40%").doubleValue() / (percent ? 100 : 1);
            if (!(value >= 0 && value <= 1)) {
                throw new TypeConversionException(wrong(text, "a share from 0 to 1 such as 0.4 or 40%"));
            }
            return value;
        }
    }

    /** The coverage of an interval: above 0 and below 1. */
    static final class Coverage implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = new Share().convert(text);
            if (!(value > 0 && value < 1)) {
                throw new TypeConversionException(wrong(text, "a coverage between 0 and 1 such as 0.9"));
            }
            return value;
        }
    }

    static BigDecimal parse(String text, String expected) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException(wrong(text, expected));
        }
        return new BigDecimal(matcher.group(1).replace("_", "")).movePointRight(zeros(matcher.group(2)));
    }

    private static int zeros(String suffix) {
        return switch (suffix) {
            case "k", "K" -> 3;
            case "m", "M" -> 6;
            case "b", "B", "g", "G" -> 9;
            case "t", "T" -> 12;
            default -> 0;
        };
    }

    private static long atLeastZero(long value, String text) {
        if (value < 0) {
            throw new TypeConversionException(wrong(text, "a number of at least 0"));
        }
        return value;
    }

    private static String wrong(String text, String expected) {
        return "found '" + text + "', expected " + expected;
    }
}
