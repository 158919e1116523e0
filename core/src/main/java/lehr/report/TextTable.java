package lehr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in a terminal: two spaces between columns, a rule under the titles. Where it would be too wide, the widest
 * column of words is cut, and then the last columns left out.
 *
 * @param glyphs what the terminal shows
 * @param width columns of the terminal
 */
record TextTable(Glyphs glyphs, int width) {
    private static final int NARROWEST = 16;

    String of(Table whole) {
        Table table = fitting(whole);
        List<List<String>> lines = new ArrayList<>();
        lines.add(spelled(table.titles()));
        table.rows().forEach(row -> lines.add(spelled(row)));
        int[] widths = widths(table, lines);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(line(table, lines.get(i), widths));
            if (i == 0) {
                int rule = Arrays.stream(widths).sum() + 2 * (widths.length - 1);
                text.append(glyphs.spell("─").repeat(rule)).append('\n');
            }
        }
        return text.toString();
    }

    /** Without the last columns, which matter least, where even cut they would not fit. */
    private Table fitting(Table table) {
        List<List<String>> lines = new ArrayList<>(table.rows());
        lines.add(table.titles());
        int columns = table.titles().size();
        int used = -2;
        for (int column = 0; column < columns; column++) {
            int at = column;
            int longest =
                    lines.stream().mapToInt(line -> length(line.get(at))).max().orElse(0);
            used += 2 + (table.numeric(column) ? longest : Math.min(longest, NARROWEST));
            if (used > width) {
                return table.first(column);
            }
        }
        return table;
    }

    private List<String> spelled(List<String> cells) {
        return cells.stream().map(cell -> glyphs.spell(cell.replace('\n', ' '))).toList();
    }

    private int[] widths(Table table, List<List<String>> lines) {
        int[] widths = new int[table.titles().size()];
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(line.get(column)));
            }
        }
        int excess = Arrays.stream(widths).sum() + 2 * (widths.length - 1) - width;
        while (excess-- > 0) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = !table.numeric(column) && widths[column] > widths[widest] ? column : widest;
            }
            widths[widest] = Math.max(NARROWEST, widths[widest] - 1);
        }
        return widths;
    }

    private String line(Table table, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = column == 0 ? cutWithin(cells.get(0), widths[0]) : cut(cells.get(column), widths[column]);
            String space = " ".repeat(widths[column] - length(cell));
            line.append(column == 0 ? "" : "  ").append(table.numeric(column) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** Names that begin alike are told apart by their ends. */
    private String cutWithin(String cell, int most) {
        int length = length(cell);
        if (length <= most) {
            return cell;
        }
        String sign = glyphs.spell("…");
        int head = (most - sign.length()) / 2;
        int tail = most - sign.length() - head;
        return cell.substring(0, cell.offsetByCodePoints(0, head))
                + sign
                + cell.substring(cell.offsetByCodePoints(0, length - tail));
    }

    private String cut(String cell, int most) {
        if (length(cell) <= most) {
            return cell;
        }
        String sign = glyphs.spell("…");
        return cell.substring(0, cell.offsetByCodePoints(0, most - sign.length())) + sign;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
