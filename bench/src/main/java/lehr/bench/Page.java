package lehr.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where tables are printed, with the curves they are made from.
 *
 * @param out takes Markdown
 */
record Page(PrintStream out, Studies studies) {

    /** Prints a heading and, below it, a sentence or more. */
    void section(String heading, String text) {
        out.println("\n### " + heading + "\n\n" + text + "\n");
    }

    /** Prints the head of a table; its rows follow. */
    void head(String... titles) {
        head(List.of(titles));
    }

    void head(List<String> titles) {
        row(titles);
        row(titles.stream().map(title -> "---").toList());
    }

    void row(String... cells) {
        row(Arrays.asList(cells));
    }

    void row(List<String> cells) {
        out.println(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** A number in the given format, a dash for NaN. */
    static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    /** A relative error in units of 1e-5. */
    static String error(double relative) {
        return number("%.0f", relative * 1e5);
    }

    /** A relative error in percent. */
    static String percent(double relative) {
        return number("%.3f%%", relative * 100);
    }
}
