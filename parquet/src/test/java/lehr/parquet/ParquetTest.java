package lehr.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import lehr.logs.LogOptions;
import lehr.logs.StudyReader;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
    @TempDir
    private Path folder;

    private Path write(String name, String query) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
        }
        return file;
    }

    private static RunLog read(Path file, String mapping) {
        ColumnNames names = mapping.isEmpty() ? ColumnNames.STANDARD : ColumnNames.parse(mapping);
        return StudyReader.logs(file, LogOptions.DEFAULTS.withNames(names))
                .get(0)
                .log();
    }

    private static List<String> points(LogColumn column) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            points.add(column.step(i) + "=" + column.value(i));
        }
        return points;
    }

    @Test
    void readsAHistoryInTheOrderOfItsRows() throws SQLException {
        RunLog log = read(write("history.parquet", """
                        SELECT * FROM (VALUES
                            (2::DOUBLE, 20, NULL::DOUBLE, 8.5, {'a': 1}),
                            (0::DOUBLE, 10, 9.5, NULL, NULL),
                            (3::DOUBLE, 30, 'NaN'::DOUBLE, NULL, NULL),
                            (1::DOUBLE, 10, NULL, NULL, NULL))
                        t("_step", "train/global_step", "train/loss", "eval/loss", "picture")"""), "");
        assertThat(log.format()).isEqualTo("wandb-parquet");
        assertThat(points(log.train())).containsExactly("10=9.5", "30=NaN");
        assertThat(points(log.val())).containsExactly("20=8.5");
        assertThat(log.rows()).isEqualTo(4);
        assertThat(log.unlogged()).isEqualTo(1);
        assertThat(log.sha256()).hasSize(64);
    }

    @Test
    void stepsMayBeOfAnyNumericType() throws SQLException {
        for (String type : List.of("BIGINT", "UBIGINT", "DOUBLE", "DECIMAL(18,2)", "SMALLINT", "VARCHAR", "FLOAT")) {
            RunLog log = read(
                    write(
                            "steps.parquet",
                            "SELECT (2 - i)::" + type + " AS step, i + 0.5 AS loss, 1e-3::FLOAT AS lr"
                                    + " FROM range(3) t(i)"),
                    "");
            assertThat(log.format()).isEqualTo("parquet");
            assertThat(points(log.train())).as(type).containsExactly("0=2.5", "1=1.5", "2=0.5");
            assertThat(log.rates().value(0)).isEqualTo(1e-3f);
        }
    }

    @Test
    void aUsersNamesCount() throws SQLException {
        RunLog log = read(
                write("it's a [strange]*name?.parquet", "SELECT 5 AS \"my \"\"step\", 1.5 AS ce"),
                "step=my \"step,train_loss=ce");
        assertThat(points(log.train())).containsExactly("5=1.5");
    }

    @Test
    void whatCannotBeReadIsToldInOneLine() throws SQLException, IOException {
        byte[] whole = Files.readAllBytes(write("whole.parquet", "SELECT i AS step, i AS loss FROM range(9) t(i)"));
        Path cut = folder.resolve("cut.parquet");
        for (int length = 4; length < whole.length; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(cut, ""))
                    .isInstanceOf(LogFormatException.class)
                    .hasMessageContaining("expected a whole Parquet file")
                    .hasMessageNotContaining("\n");
        }
        Path none = write("none.parquet", "SELECT 1 AS step, 2 AS accuracy");
        assertThatThrownBy(() -> read(none, ""))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("neither a loss nor an LR among accuracy");
        Path empty = write("empty.parquet", "SELECT 1 AS step, 2 AS loss WHERE false");
        assertThatThrownBy(() -> read(empty, "")).hasMessageContaining("no rows, expected at least one");
    }

    @Test
    void aFlippedByteIsNoOtherFault() throws SQLException, IOException {
        byte[] whole = Files.readAllBytes(write("whole.parquet", "SELECT i AS step, i AS loss FROM range(9) t(i)"));
        Path file = folder.resolve("flipped.parquet");
        for (int at = 4; at < whole.length; at += 3) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x55;
            Files.write(file, flipped);
            try {
                read(file, "");
            } catch (LogFormatException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }
}
