package lehr.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.ParquetTable;
import org.duckdb.DuckDBDriver;

/** A Parquet file as a table of an empty DuckDB in memory, one thread and little memory, without extensions. */
final class DuckDbTable implements ParquetTable {
    /** SQL types that hold a number, or text that may be one. */
    private static final Pattern SCALAR =
            Pattern.compile("U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\(.*|VARCHAR|BOOLEAN");

    private final Path file;
    private final Connection connection;
    private final String table;

    DuckDbTable(Path file) {
        this.file = file;
        this.table = "read_parquet('" + quoted(file) + "', file_row_number = true)";
        this.connection = connected();
    }

    /** The file's full name as a pattern that only it matches, as SQL text. */
    private static String quoted(Path file) {
        return file.toAbsolutePath()
                .normalize()
                .toString()
                .replaceAll("[\\[*?]", "[$0]")
                .replace("'", "''");
    }

    private Connection connected() {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("DESCRIBE SELECT * EXCLUDE file_row_number FROM " + table)) {
            while (found.next()) {
                if (SCALAR.matcher(found.getString("column_type")).matches()) {
                    columns.add(found.getString("column_name"));
                }
            }
        } catch (SQLException e) {
            throw fault(e);
        }
        return columns;
    }

    @Override
    public void rows(List<String> wanted, String order, RowTaker taker) {
        if (wanted.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query(wanted, order))) {
            double[] values = new double[wanted.size()];
            boolean[] present = new boolean[wanted.size()];
            while (rows.next()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getDouble(i + 1);
                    present[i] = !rows.wasNull();
                }
                taker.row(values, present);
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private String query(List<String> wanted, String order) {
        String columns = wanted.stream()
                .map(column -> "TRY_CAST(" + identifier(column) + " AS DOUBLE)")
                .collect(Collectors.joining(", "));
        String by = order.isEmpty() ? "" : "TRY_CAST(" + identifier(order) + " AS DOUBLE) NULLS LAST, ";
        return "SELECT " + columns + " FROM " + table + " ORDER BY " + by + "file_row_number";
    }

    private static String identifier(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    private LogFormatException fault(SQLException e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new LogFormatException(
                file, 0, "cannot be read as Parquet (" + why + "), expected a whole Parquet file");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw fault(e);
        }
    }
}
