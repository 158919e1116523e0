package lehr.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Titles and rows of text, for a page or a terminal; columns of numbers are found by their looks and set right. */
public final class Table {
    private static final Pattern NUMBER = Pattern.compile("|–.*|[+-]?\\d\\S*( [(±t].*)?");

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();
    private BitSet numeric;

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
        numeric = null;
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

    /** Whether a column holds numbers; looked at once for all its rows. */
    boolean numeric(int column) {
        if (numeric == null) {
            numeric = new BitSet();
            for (int at = 1; at < titles.size(); at++) {
                int one = at;
                numeric.set(at, rows.stream().allMatch(row -> NUMBER.matcher(row.get(one))
                        .matches()));
            }
        }
        return numeric.get(column);
    }
}
