package lehr.logs.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.CsvTable;

/**
 * A table with a header: a step and a loss, under the names of {@link ColumnNames}. Lehr's own studies are written so,
 * with {@code step,lr,train_loss,val_loss}; in those each field must be what its column says. Other people's tables
 * leave fields empty, write {@code None}, and part them by tabs.
 */
final class TableDialect implements Dialect {
    private static final Set<String> OURS = Set.of("step", "lr", "train_loss", "val_loss", "tokens");

    private final boolean study;

    private TableDialect(boolean study) {
        this.study = study;
    }

    static TableDialect study() {
        return new TableDialect(true);
    }

    static TableDialect any() {
        return new TableDialect(false);
    }

    @Override
    public String name() {
        return study ? "study-csv" : "table";
    }

    @Override
    public double match(Sample sample) {
        String text = sample.text(Sample.SHORT);
        if (text.startsWith("{") || text.startsWith("[")) {
            return 0;
        }
        double named = sample.fileName().endsWith(study ? ".csv" : ".tsv") ? DOUBTFUL : 0;
        List<String> header = CsvTable.header(text);
        Set<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (study) {
            boolean ours = names.contains("step") && (names.contains("train_loss") || names.contains("val_loss"));
            // A file of step and one metric may be one of several that DeepSpeed writes.
            boolean only = ours && names.size() > 2 && OURS.containsAll(names);
            return only ? CERTAIN : ours && !text.contains("\t") ? 2 * GENERIC : named;
        }
        return header.size() > 1 && isLog(header) ? GENERIC : named;
    }

    private static boolean isLog(List<String> header) {
        ColumnNames names = ColumnNames.STANDARD;
        return !names.find(Column.STEP, header).isEmpty()
                && !(names.find(Column.TRAIN_LOSS, header).isEmpty()
                        && names.find(Column.VAL_LOSS, header).isEmpty());
    }

    @Override
    public Pieces pieces() {
        return Pieces.LINES;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        try (CsvTable table = CsvTable.open(log.file())) {
            TableSeries series = TableSeries.of(table, names, study);
            if (!series.isLog()) {
                throw table.fault("columns " + CsvTable.excerpt(String.join(",", table.header())) + " lack "
                        + (series.step() < 0 ? "`step`" : "a loss")
                        + ", expected `step` and at least one of `train_loss`, `val_loss`");
            }
            List<TableSeries> runs = new TableReader(table, List.of(series)).read();
            String sha256 = table.digest();
            return runs.stream().map(run -> run.rows().log(log, name(), sha256)).toList();
        }
    }
}
