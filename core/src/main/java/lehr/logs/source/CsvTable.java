package lehr.logs.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A CSV file with a header, read forward one row at a time; nothing of a row is kept. Checks what every
 * table needs: UTF-8 text, a header without repeated names, rows as wide as the header, fields of bounded
 * size. Every fault names file and line.
 */
public final class CsvTable implements AutoCloseable {
    /** Longest field, characters: no number or name comes near it. */
    private static final int LONGEST_FIELD = 1 << 16;

    private static final int MOST_FIELDS = 1 << 14;

    private final Path file;
    private final ByteSource source;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private CsvRecord row;
    private long line;

    private CsvTable(Path file, ByteSource source) {
        this.file = file;
        this.source = source;
        this.records = CsvReader.builder()
                .maxBufferSize(4 * LONGEST_FIELD)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(
                        CsvRecordHandler.of(
                                handler -> handler.maxFieldSize(LONGEST_FIELD).maxFields(MOST_FIELDS)),
                        source.text())
                .iterator();
    }

    public static CsvTable open(Path file) {
        ByteSource source = ByteSource.open(file);
        CsvTable table = new CsvTable(file, source);
        try {
            table.readHeader();
            return table;
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private void readHeader() {
        if (!advance()) {
            throw new LogFormatException(file, 1, "empty file, expected a header line with column names");
        }
        for (String name : row.getFields()) {
            String column = name.strip();
            Integer earlier = columns.putIfAbsent(column.toLowerCase(Locale.ROOT), header.size());
            if (!column.isEmpty() && earlier != null) {
                throw fault("column \"" + excerpt(column) + "\" appears twice, expected distinct column names");
            }
            header.add(column);
        }
    }

    /** Moves to the next row; false after the last. */
    public boolean next() {
        if (!advance()) {
            return false;
        }
        if (row.getFieldCount() != header.size()) {
            throw fault("row has " + row.getFieldCount() + " fields, expected " + header.size() + " as in the header");
        }
        return true;
    }

    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            row = records.next();
            line = row.getStartingLineNumber();
        } catch (CsvParseException e) {
            throw new LogFormatException(
                    file,
                    line + 1,
                    "not a CSV row, expected fields of at most " + LONGEST_FIELD
                            + " characters, closed quotes and at most " + MOST_FIELDS + " fields");
        } catch (UncheckedIOException e) {
            throw new LogFormatException(file, line + 1, ByteSource.reason(e.getCause()));
        }
        for (int column = 0; column < row.getFieldCount(); column++) {
            checkText(row.getField(column));
        }
        return true;
    }

    private void checkText(String field) {
        if (field.indexOf('\0') >= 0) {
            throw fault("binary data (a NUL byte), expected CSV text");
        }
        if (field.indexOf('\uFFFD') >= 0) {
            throw fault("bytes that are not UTF-8, expected UTF-8 text");
        }
    }

    /** Index of the column of that name, whatever its case; −1 if there is none. */
    public int column(String name) {
        return columns.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
    }

    /** Index of the first of these names that is a column; −1 if none is. */
    public int column(List<String> names) {
        return names.stream()
                .mapToInt(this::column)
                .filter(column -> column >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** Text of a field of this row, stripped; "" where the column is missing (−1). */
    public String field(int column) {
        return column < 0 ? "" : row.getField(column).strip();
    }

    public String columnName(int column) {
        return header.get(column);
    }

    public List<String> header() {
        return List.copyOf(header);
    }

    public Path file() {
        return file;
    }

    /** Line of this row, counted from 1. */
    public long line() {
        return line;
    }

    /** SHA-256 of the file; call after the last row. */
    public String digest() {
        try {
            return source.digest();
        } catch (IOException e) {
            throw new LogFormatException(file, line, ByteSource.reason(e));
        }
    }

    /** A fault in the present row. */
    public LogFormatException fault(String what) {
        return new LogFormatException(file, line, what);
    }

    /** The field as an error shows it: short and printable. */
    public static String excerpt(String field) {
        return field.length() <= 40 ? field : field.substring(0, 40) + "…";
    }

    @Override
    public void close() {
        try {
            records.close();
            source.close();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
