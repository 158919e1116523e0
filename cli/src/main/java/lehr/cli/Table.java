package lehr.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns for people: the first to the left, numbers to the right, two blanks between. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();
    private final String[] heads;

    Table(String... heads) {
        this.heads = heads;
    }

    Table row(String... cells) {
        if (cells.length != heads.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + heads.length + " columns");
        }
        rows.add(cells);
        return this;
    }

    void print(Terminal terminal) {
        int[] widths = widths();
        PrintStream out = terminal.out();
        out.println(terminal.faint(line(heads, widths)));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[heads.length];
        for (int column = 0; column < heads.length; column++) {
            widths[column] = heads[column].length();
            for (String[] row : rows) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        return widths;
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            String blank = " ".repeat(widths[column] - cells[column].length());
            line.append(column == 0 ? cells[column] + blank : "  " + blank + cells[column]);
        }
        return line.toString().stripTrailing();
    }
}
