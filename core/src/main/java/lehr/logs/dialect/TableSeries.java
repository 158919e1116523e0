package lehr.logs.dialect;

import java.util.List;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.CsvTable;
import lehr.logs.source.Numbers;

/**
 * The columns of a table that belong to one run, and what was read from them; −1 for a column that is missing.
 *
 * @param strict whether each row must have a step, and each field hold a number or nothing, as in a study
 */
record TableSeries(LogRows rows, int step, int rate, int train, int val, int tokens, boolean strict) {

    /** The columns of an ordinary table. */
    static TableSeries of(CsvTable table, ColumnNames names, boolean strict) {
        List<String> header = table.header();
        return new TableSeries(
                new LogRows(),
                find(table, names, Column.STEP, header),
                find(table, names, Column.LR, header),
                find(table, names, Column.TRAIN_LOSS, header),
                find(table, names, Column.VAL_LOSS, header),
                find(table, names, Column.TOKENS, header),
                strict);
    }

    private static int find(CsvTable table, ColumnNames names, Column column, List<String> header) {
        String name = names.find(column, header);
        return name.isEmpty() ? -1 : table.column(name);
    }

    /** The same columns for another run. */
    TableSeries another() {
        return new TableSeries(new LogRows(), step, rate, train, val, tokens, strict);
    }

    boolean isLog() {
        return step >= 0 && hasLoss();
    }

    boolean hasLoss() {
        return train >= 0 || val >= 0;
    }

    /** Whether the present row says anything of this run. */
    boolean isIn(CsvTable table) {
        return !table.isEmpty(rate) || !table.isEmpty(train) || !table.isEmpty(val);
    }

    /** Takes in the present row. */
    void read(CsvTable table) {
        long at = isMissing(table, step) ? -1 : Numbers.step(table, step);
        if (at < 0) {
            if (strict) {
                throw table.fault(table.columnName(step) + " is empty, expected a whole number ≥ 0");
            }
            return;
        }
        rows.row(at);
        if (!isMissing(table, rate) && (strict || !Numbers.isNaN(table, rate))) {
            rows.rate(Numbers.rate(table, rate));
        }
        if (!isMissing(table, train)) {
            rows.train(Numbers.loss(table, train));
        }
        if (!isMissing(table, val)) {
            rows.val(Numbers.loss(table, val));
        }
        if (tokens >= 0) {
            rows.tokens(table.number(tokens));
        }
    }

    private boolean isMissing(CsvTable table, int column) {
        return strict ? table.isEmpty(column) : Numbers.isMissing(table, column);
    }
}
