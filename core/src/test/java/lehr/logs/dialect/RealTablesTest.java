package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.logs.Dialects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Logs of real runs, against what another program read from them; they lie beside the checkout and are not shipped. */
class RealTablesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "real-tables.csv", numLinesToSkip = 2, maxCharsPerColumn = 512)
    void holdsWhatAnotherProgramRead(ArgumentsAccessor row) {
        Path file = shared(row.getString(0));
        Dialect dialect = Dialects.of(Sample.of(file)).orElseThrow();
        assertThat(dialect.name()).isEqualTo(row.getString(1));
        List<RunLog> runs = dialect.read(LogSource.of(file), ColumnNames.STANDARD);
        assertThat(runs).hasSize(1);
        RunLog run = runs.get(0);
        assertThat(run.name()).isEqualTo(row.getString(2) == null ? "" : row.getString(2));
        holds(run.rates(), row, 3);
        holds(run.train(), row, 8);
        holds(run.val(), row, 13);
    }

    private static void holds(LogColumn column, ArgumentsAccessor row, int at) {
        assertThat(column.size()).isEqualTo(row.getInteger(at));
        if (!column.isEmpty()) {
            assertThat(column.firstStep()).isEqualTo(row.getLong(at + 1));
            assertThat(column.value(0)).isEqualTo(row.getDouble(at + 2));
            assertThat(column.lastStep()).isEqualTo(row.getLong(at + 3));
            assertThat(column.value(column.size() - 1)).isEqualTo(row.getDouble(at + 4));
        }
    }

    /** The warm-up of this run is zero at label 1, so the LR logged is the one the step used. */
    @Test
    void transformersLogsTheRateUsedSinceItWasMended() {
        Path file = shared("hf_trainer_state/nsllm_trainer_state.json");
        RunLog run = JsonDocument.trainerState()
                .read(LogSource.of(file), ColumnNames.STANDARD)
                .get(0);
        assertThat(run.facts().rateOffset()).isEqualTo(-1);
        assertThat(run.facts().totalSteps()).isEqualTo(2178);
        assertThat(run.facts().trainLoss()).isEqualTo(LossMeaning.INTERVAL_MEAN);
    }

    @Test
    void theRateBesideALightningTableIsTold() {
        Path file = shared("lightning_csv_logger/slm_v0_metrics.csv");
        RunLog run = LightningCsv.lightning()
                .read(LogSource.of(file), ColumnNames.STANDARD)
                .get(0);
        assertThat(run.facts().notes())
                .containsExactly("no LR in the table; slm_v0_hparams.yaml says lr 0.0002363235740126483");
    }

    private static Path shared(String name) {
        Path shared = Path.of(System.getProperty("lehr.shared", "../../shared"));
        Path path = shared.resolve("formats").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no real log at " + path + ": set -Dlehr.shared");
        return path;
    }
}
