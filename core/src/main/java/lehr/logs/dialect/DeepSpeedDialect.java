package lehr.logs.dialect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.source.CsvTable;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.Numbers;

/**
 * The folder of DeepSpeed's {@code csv_monitor}: one file a value, {@code Train_Samples_lr.csv} and so on, whose steps
 * are samples.
 */
final class DeepSpeedDialect implements Dialect {
    private static final String FILE = "Train_Samples_";

    @Override
    public String name() {
        return "deepspeed-csv";
    }

    @Override
    public double match(Sample sample) {
        boolean named = sample.fileName().matches("train_samples_\\w+\\.csv");
        return named && sample.text(Sample.SHORT).startsWith("step,") ? CERTAIN : 0;
    }

    @Override
    public boolean joinsFiles() {
        return true;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        NamedColumns columns = new NamedColumns(names);
        List<String> digests = new ArrayList<>();
        for (Path file : log.files()) {
            digests.add(read(file, columns));
        }
        SampleSteps.convert(columns);
        columns.facts(TrainerHabits.of(columns));
        return List.of(columns.log(log, name(), Digests.joined(digests), ""));
    }

    private static String read(Path file, NamedColumns columns) {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.csv(\\.\\w+)?$", "");
        LogColumn column = columns.column(name.replaceFirst("(?i)^" + FILE, "Train/Samples/"));
        try (CsvTable table = CsvTable.open(file)) {
            if (table.header().size() != 2) {
                throw new LogFormatException(
                        file, 1, table.header().size() + " columns, expected two: step and a value");
            }
            while (column != null && table.next()) {
                long step = Numbers.step(table, 0);
                if (step < 0) {
                    throw table.fault("step is empty, expected a whole number ≥ 0");
                }
                if (!table.field(1).isEmpty()) {
                    column.add(step, Numbers.loss(table, 1), columns.row());
                }
            }
            return table.digest();
        }
    }
}
