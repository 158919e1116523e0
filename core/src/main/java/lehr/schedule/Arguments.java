package lehr.schedule;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The {@code key=value} arguments of one schedule in a text, each with its position. */
final class Arguments {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final Map<String, Argument> byKey;

    /** A value as written, and the position of its first character in the whole text. */
    record Argument(String value, int position) {}

    Arguments(Map<String, Argument> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    String value(String key) {
        if (!has(key)) {
            throw ScheduleException.value(key, "is missing, expected " + key + "=…");
        }
        return byKey.get(key).value();
    }

    String value(String key, String otherwise) {
        return has(key) ? value(key) : otherwise;
    }

    double number(String key) {
        return number(key, value(key));
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    long whole(String key) {
        return whole(key, value(key));
    }

    Warmup warmup() {
        long steps = has("warmup") ? whole("warmup") : 0;
        OptionalDouble start = has("start") ? OptionalDouble.of(number("start")) : OptionalDouble.empty();
        return new Warmup(steps, Warmup.Ramp.parse(value("warmup_shape", "linear")), start);
    }

    Shape shape() {
        return Shape.parse(value("shape", "linear"));
    }

    /** The complaint with the position of its argument, or {@code otherwise} when it is about none of these. */
    ScheduleException located(ScheduleException complaint, int otherwise) {
        String key = complaint.key().equals("exponent") && !has("exponent") ? "shape" : complaint.key();
        return complaint.at(has(key) ? byKey.get(key).position() : otherwise);
    }

    /** A whole number, also written like 2.5e4, within what doubles hold exactly. */
    static long whole(String key, String text) {
        double number = number(key, text);
        if (number != Math.rint(number) || Math.abs(number) > Checks.MOST_STEPS) {
            throw ScheduleException.value(
                    key, "is " + ScheduleParser.quoted(text) + ", expected a whole number up to 2^53");
        }
        return (long) number;
    }

    /** A decimal number; the words and suffixes that Java also reads are refused. */
    static double number(String key, String text) {
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw ScheduleException.value(
                    key, "is " + ScheduleParser.quoted(text) + ", expected a number such as 300, 0.4 or 1e-3");
        }
        return number;
    }
}
