package lehr.export.trainers;

import java.util.Map;
import lehr.export.ExportFile;
import lehr.math.ShortestDecimal;

/**
 * A YAML file of sections and fields. Numbers are written so that YAML 1.1 reads numbers: there {@code 1e-3} is a text,
 * {@code 1.0e-3} a number.
 */
final class Yaml {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    /** Starts with a comment. */
    Yaml(String comment) {
        text.append("# ").append(comment).append('\n');
    }

    /** A section below the names, each one deeper; the next section starts at the margin again. */
    Yaml section(String... names) {
        indent = "";
        for (String name : names) {
            line(name + ":");
            indent += INDENT;
        }
        return this;
    }

    /** Fields at the margin. */
    Yaml top() {
        return section();
    }

    Yaml with(String name, double value) {
        return line(name + ": " + number(value));
    }

    Yaml with(String name, long value) {
        return line(name + ": " + value);
    }

    Yaml with(String name, String value) {
        return line(name + ": " + (value.matches("[A-Za-z][\\w-]*") ? value : "\"" + value + "\""));
    }

    /** Numbers and words by name, one section deeper. */
    Yaml with(String name, Map<String, Object> values) {
        if (values.isEmpty()) {
            return this;
        }
        line(name + ":");
        String outer = indent;
        indent += INDENT;
        values.forEach(this::any);
        indent = outer;
        return this;
    }

    private void any(String name, Object value) {
        if (value instanceof Double number) {
            with(name, number.doubleValue());
        } else if (value instanceof Long whole) {
            with(name, whole.longValue());
        } else {
            with(name, String.valueOf(value));
        }
    }

    private Yaml line(String content) {
        text.append(indent).append(content).append('\n');
        return this;
    }

    static String number(double value) {
        String shortest = ShortestDecimal.of(value);
        int exponent = shortest.indexOf('e');
        String digits = exponent < 0 ? shortest : shortest.substring(0, exponent);
        String power = exponent < 0 ? "" : shortest.substring(exponent + 1);
        String sign = power.isEmpty() || power.startsWith("-") ? "" : "+";
        return digits + (digits.contains(".") ? "" : ".0") + (power.isEmpty() ? "" : "e" + sign + power);
    }

    ExportFile file(String name) {
        return ExportFile.text(name, text.toString());
    }
}
