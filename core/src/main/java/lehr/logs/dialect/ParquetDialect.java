package lehr.logs.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.ParquetFiles;
import lehr.logs.source.ParquetTable;

/**
 * A table in a Parquet file, W&amp;B's history artifact above all: there a row is what was logged at once, and
 * {@code _step} counts rows. The rows of any table are taken in the order of their steps, whatever their order in the
 * file.
 */
final class ParquetDialect implements Dialect {
    static final String WANDB = "wandb-parquet";

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String OWN_STEP = "_step";

    private final String name;

    /** @param name {@code parquet}, or {@link #WANDB}, which only names what {@code parquet} recognises */
    ParquetDialect(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double match(Sample sample) {
        boolean mine = !name.equals(WANDB) && Arrays.equals(sample.bytes(MAGIC.length), MAGIC);
        return mine ? CERTAIN : 0;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        Path file = log.file();
        ParquetFiles reader = ServiceLoader.load(ParquetFiles.class)
                .findFirst()
                .orElseThrow(() -> new LogFormatException(
                        file,
                        0,
                        "is a Parquet file, which only Lehr's module `parquet` reads, expected it on the class path,"
                                + " or the table as CSV"));
        NamedColumns columns = new NamedColumns(names);
        boolean wandb;
        try (ParquetTable table = reader.open(file)) {
            wandb = table.columns().contains(OWN_STEP);
            read(table, columns, names);
        }
        if (columns.rows() == 0) {
            throw new LogFormatException(file, 0, "no rows, expected at least one");
        }
        columns.takeSteps();
        columns.facts(TrainerHabits.of(columns));
        return List.of(columns.log(log, wandb ? WANDB : name, digest(file), ""));
    }

    private static void read(ParquetTable table, NamedColumns columns, ColumnNames names) {
        List<String> wanted = new ArrayList<>();
        List<LogColumn> taken = new ArrayList<>();
        for (String column : table.columns()) {
            LogColumn meant = columns.column(column);
            if (meant != null) {
                wanted.add(column);
                taken.add(meant);
            }
        }
        String order = wanted.contains(OWN_STEP) ? OWN_STEP : names.find(ColumnNames.Column.STEP, wanted);
        table.rows(wanted, order, (values, present) -> {
            int row = columns.row();
            for (int i = 0; i < values.length; i++) {
                if (present[i]) {
                    taken.get(i).add(row, values[i], row);
                }
            }
        });
    }

    private static String digest(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return source.digest();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
