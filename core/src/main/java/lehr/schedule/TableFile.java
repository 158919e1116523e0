package lehr.schedule;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.math.ShortestDecimal;

/** Schedules as CSV files with the columns {@code step,lr}; further columns are ignored. */
public final class TableFile {

    private TableFile() {}

    /**
     * Reads a table.
     *
     * @throws ScheduleException if the file cannot be read or holds no table; the message begins with file:line
     */
    public static Table read(Path file) {
        List<Table.Row> rows = rows(file);
        try {
            return new Table(rows);
        } catch (ScheduleException e) {
            throw ScheduleException.of(file + ": " + e.getMessage());
        }
    }

    private static List<Table.Row> rows(Path file) {
        List<Table.Row> rows = new ArrayList<>();
        long line = 1;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw ScheduleException.of(file + ": is no plain file, expected a CSV file with the columns step,lr");
        }
        try (CsvReader<NamedCsvRecord> records = reader().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : records) {
                line = record.getStartingLineNumber();
                rows.add(row(record));
                line++;
            }
            return rows;
        } catch (ScheduleException e) {
            throw ScheduleException.of(file + ":" + line + ": " + e.getMessage());
        } catch (CsvParseException e) {
            throw ScheduleException.of(file + ":" + line + ": not readable as CSV, expected the columns step,lr");
        } catch (IOException | UncheckedIOException e) {
            throw ScheduleException.of(file + ": cannot be read, expected a CSV file with the columns step,lr");
        }
    }

    /** Ragged rows are let through to {@link #row}, which says which line they are on. */
    private static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowMissingFields(true)
                .allowExtraFields(true);
    }

    private static Table.Row row(NamedCsvRecord record) {
        int columns = record.getHeader().size();
        if (record.getFieldCount() != columns) {
            throw ScheduleException.of(
                    "the row has " + record.getFieldCount() + " fields, expected " + columns + " as in the header");
        }
        return Table.row(field(record, "step"), field(record, "lr"));
    }

    private static String field(NamedCsvRecord record, String column) {
        return record.findField(column)
                .orElseThrow(() -> ScheduleException.value(column, "is missing, expected the columns step,lr"))
                .strip();
    }

    /** The table in the file that a text names, found from {@code folder}; null where texts may name no file. */
    static Table named(String name, Path folder) {
        if (folder == null) {
            throw ScheduleException.value(
                    "table",
                    "names the file " + ScheduleParser.quoted(name)
                            + " and there is no folder to find it in, expected rows such as 0:1e-3, 100:0");
        }
        try {
            return read(folder.resolve(name));
        } catch (InvalidPathException e) {
            throw ScheduleException.value(
                    "table",
                    "names no file: " + ScheduleParser.quoted(name)
                            + ", expected a CSV file or rows such as 0:1e-3, 100:0");
        }
    }

    /**
     * Writes the LR of every {@code stride}-th step from 0, and of the horizon.
     *
     * @throws IOException if {@code out} cannot take it
     */
    public static void write(Schedule schedule, Appendable out, long stride) throws IOException {
        if (stride < 1) {
            throw new IllegalArgumentException("stride is " + stride + ", expected 1 or more steps");
        }
        out.append("step,lr\n");
        for (long step = 0; step < schedule.steps(); step += stride) {
            writeRow(schedule, step, out);
        }
        writeRow(schedule, schedule.steps(), out);
    }

    private static void writeRow(Schedule schedule, long step, Appendable out) throws IOException {
        out.append(Long.toString(step))
                .append(',')
                .append(ShortestDecimal.of(schedule.at(step)))
                .append('\n');
    }
}
