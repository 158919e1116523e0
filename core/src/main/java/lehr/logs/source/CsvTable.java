package lehr.logs.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A CSV file with a header, read forward one row at a time; nothing of a row is kept. Its fields are parted by commas,
 * tabs or semicolons, whichever the header has most of. Checks what every table needs: UTF-8 text, a header without
 * repeated names, rows as wide as the header, fields of bounded size. Every fault names file and line.
 */
public final class CsvTable implements AutoCloseable {
    private static final String SEPARATORS = ",\t;";

    private final Path file;
    private final ByteSource source;
    private final boolean followed;
    private final CloseableIterator<CsvRow> records;
    private final List<String> header = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private CsvRow row;
    private long line;
    private long rows;
    private long passed;
    private LogFormatException firstPassed;

    private CsvTable(Path file, ByteSource source) throws IOException {
        this.file = file;
        this.source = source;
        this.followed = Excerpt.isInForce(file);
        this.records = CsvReader.builder()
                .fieldSeparator(separator(new String(source.peek(CsvRow.LONGEST_FIELD), StandardCharsets.UTF_8)))
                .maxBufferSize(4 * CsvRow.LONGEST_FIELD)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(new CsvRow(), source.text())
                .iterator();
    }

    public static CsvTable open(Path file) {
        ByteSource source = ByteSource.open(file);
        try {
            CsvTable table = new CsvTable(file, source);
            table.readHeader();
            return table;
        } catch (IOException e) {
            close(file, source);
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        } catch (RuntimeException e) {
            close(file, source);
            throw e;
        }
    }

    /** The names in the first line of a text, as {@link #open} would find them; none if it is no header. */
    public static List<String> header(String text) {
        String line = text.lines().findFirst().orElse("");
        List<String> names = new ArrayList<>();
        try (CsvReader<CsvRow> reader = CsvReader.builder()
                .fieldSeparator(separator(line))
                .trimWhitespacesAroundQuotes(true)
                .build(new CsvRow(), line)) {
            for (CsvRow row : reader) {
                for (int field = 0; field < row.size(); field++) {
                    names.add(row.field(field));
                }
            }
        } catch (IOException | CsvParseException | UncheckedIOException e) {
            return List.of();
        }
        return names;
    }

    /** What parts the fields of a header; a comma where nothing does. */
    public static char separator(String text) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int at = 0; at < text.length() && (quoted || text.charAt(at) != '\n'); at++) {
            quoted ^= text.charAt(at) == '"';
            int separator = SEPARATORS.indexOf(text.charAt(at));
            if (separator >= 0 && !quoted) {
                counts[separator]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    private void readHeader() {
        if (!advance()) {
            throw new LogFormatException(file, 1, "empty file, expected a header line with column names");
        }
        for (int field = 0; field < row.size(); field++) {
            String column = row.field(field);
            Integer earlier = columns.putIfAbsent(column.toLowerCase(Locale.ROOT), header.size());
            if (!column.isEmpty() && earlier != null) {
                throw fault("column \"" + excerpt(column) + "\" appears twice, expected distinct column names");
            }
            header.add(column);
        }
    }

    /** Moves to the next row; false after the last. A last row of a live file, cut while it was written, is none. */
    public boolean next() {
        if (!advance()) {
            return false;
        }
        int fields = row.size();
        if (fields != header.size()) {
            if (fields < header.size() && isCut()) {
                return false;
            }
            throw ofWidth(fields);
        }
        rows++;
        return true;
    }

    /**
     * Moves to the next row that is whole; false after the last. Rows cut short, as a killed run leaves them, are passed
     * over and counted; of a file that is read as it grows, all that cannot be read and that others follow.
     *
     * @param strict whether a short row is passed over only where others follow it; if not, so is a header written again
     */
    public boolean nextWhole(boolean strict) {
        while (advance()) {
            int fields = row.size();
            if (fields == header.size() && (strict || !isHeader())) {
                rows++;
                return true;
            }
            LogFormatException fault = ofWidth(fields);
            if (fields < header.size() && isCut()) {
                return false;
            }
            if (fields > header.size() ? !passesOver(fault) : strict && isLast()) {
                throw fault;
            }
            if (fields <= header.size()) {
                passOver(fault);
            }
        }
        return false;
    }

    /** Whether the present row, which cannot be read, is passed over: the file grows and other rows follow. */
    public boolean passesOver(LogFormatException fault) {
        boolean passes = followed && !isLast();
        if (passes) {
            passOver(fault);
        }
        return passes;
    }

    private void passOver(LogFormatException fault) {
        firstPassed = passed++ == 0 ? fault : firstPassed;
    }

    /** Rows passed over so far. */
    public long passed() {
        return passed;
    }

    /** What the first row passed over lacks; null if none was. */
    public LogFormatException firstPassed() {
        return firstPassed;
    }

    private boolean isHeader() {
        for (int field = 0; field < header.size(); field++) {
            if (!row.field(field).equals(header.get(field))) {
                return false;
            }
        }
        return true;
    }

    private LogFormatException ofWidth(int fields) {
        return fault("row has " + fields + " fields, expected " + header.size() + " as in the header");
    }

    /**
     * Whether this row is the last and its line has no end, so that its last field may lack characters. The row's
     * fields are lost by asking.
     */
    public boolean isCut() {
        return rows > 0 && !source.endsALine() && isLast();
    }

    private boolean isLast() {
        try {
            return !records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            // What follows is at fault, which shows when it is read.
            return false;
        }
    }

    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            row = records.next();
            line = row.line();
        } catch (CsvParseException e) {
            throw new LogFormatException(
                    file,
                    line + 1,
                    "not a CSV row, expected fields of at most " + CsvRow.LONGEST_FIELD
                            + " characters, closed quotes and at most " + CsvRow.MOST_FIELDS + " fields");
        } catch (UncheckedIOException e) {
            throw new LogFormatException(file, line + 1, ByteSource.reason(e.getCause()));
        }
        String flaw = row.flaw();
        if (!flaw.isEmpty()) {
            throw fault(flaw);
        }
        return true;
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
        return column < 0 ? "" : row.field(column);
    }

    /** Whether a field of this row holds nothing, or its column is missing (−1). */
    public boolean isEmpty(int column) {
        return column < 0 || row.isEmpty(column);
    }

    /** A field of this row as a number; NaN if it is none. */
    public double number(int column) {
        return row.number(column);
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
        return excerpt(field, 40);
    }

    static String excerpt(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    @Override
    public void close() {
        close(file, source);
    }

    private static void close(Path file, ByteSource source) {
        try {
            source.close();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
