package lehr.logs.dialect;

import java.util.List;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.CsvTable;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.Numbers;

/**
 * A CSV table with a header: a step and a loss, under the names of {@link ColumnNames}. Lehr's own studies are
 * written so, with {@code step,lr,train_loss,val_loss}.
 */
final class TableDialect implements Dialect {
    @Override
    public String name() {
        return "study-csv";
    }

    @Override
    public double match(Sample sample) {
        String head = sample.text(Sample.SHORT).lines().findFirst().orElse("");
        if (!sample.fileName().endsWith(".csv") || head.startsWith("{")) {
            return 0;
        }
        try (CsvTable table = CsvTable.open(sample.file())) {
            return isLog(table, ColumnNames.STANDARD) ? 2 * GENERIC : DOUBTFUL;
        } catch (LogFormatException e) {
            return DOUBTFUL;
        }
    }

    private static boolean isLog(CsvTable table, ColumnNames names) {
        return table.column(names.of(Column.STEP)) >= 0
                && (table.column(names.of(Column.TRAIN_LOSS)) >= 0 || table.column(names.of(Column.VAL_LOSS)) >= 0);
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        try (CsvTable table = CsvTable.open(log.file())) {
            if (!isLog(table, names)) {
                throw table.fault("columns " + CsvTable.excerpt(String.join(",", table.header()))
                        + " lack " + (table.column(names.of(Column.STEP)) < 0 ? "`step`" : "a loss")
                        + ", expected `step` and at least one of `train_loss`, `val_loss`");
            }
            return List.of(new Pass(table, names).read(log, name()));
        }
    }

    /** One pass over the rows. */
    private static final class Pass {
        private final CsvTable table;
        private final int step;
        private final int rate;
        private final int train;
        private final int val;
        private final LogRows rows = new LogRows();

        Pass(CsvTable table, ColumnNames names) {
            this.table = table;
            this.step = table.column(names.of(Column.STEP));
            this.rate = table.column(names.of(Column.LR));
            this.train = table.column(names.of(Column.TRAIN_LOSS));
            this.val = table.column(names.of(Column.VAL_LOSS));
        }

        RunLog read(LogSource log, String format) {
            while (table.next()) {
                readRow();
            }
            if (rows.rows() == 0) {
                throw new LogFormatException(
                        table.file(), table.line(), "header without rows, expected at least one row");
            }
            return rows.log(log, format, table.digest());
        }

        private void readRow() {
            long at = Numbers.step(table, step);
            if (at < 0) {
                throw table.fault(table.columnName(step) + " is empty, expected a whole number ≥ 0");
            }
            rows.row(at);
            rows.rate(Numbers.rate(table, rate));
            if (!table.field(train).isEmpty()) {
                rows.train(Numbers.loss(table, train));
            }
            if (!table.field(val).isEmpty()) {
                rows.val(Numbers.loss(table, val));
            }
        }
    }
}
