package lehr.report;

import java.util.ArrayList;
import java.util.List;

/** Titles and rows of text, for a page or a terminal; columns of numbers are found by their looks and set right. */
public final class Table {
    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... titles) {
        this.titles = List.of(titles);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless there is one cell a column
     */
    public Table row(String... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + titles.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    List<String> titles() {
        return titles;
    }

    List<List<String>> rows() {
        return rows;
    }

    Table first(int columns) {
        Table table = new Table(titles.subList(0, columns).toArray(String[]::new));
        rows.forEach(row -> table.row(row.subList(0, columns).toArray(String[]::new)));
        return table;
    }

    boolean numeric(int column) {
        return column > 0 && rows.stream().allMatch(row -> row.get(column).matches("|–.*|[+-]?\\d\\S*( [(±t].*)?"));
    }
}
