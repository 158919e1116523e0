package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import lehr.logs.Dialects;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real binary logs, which lie beside the checkout, against numbers another program read from them. */
class SharedBinaryLogsTest {

    @ParameterizedTest
    @MethodSource("expected")
    void readsWhatAnotherProgramReads(String expected) {
        String[] fields = expected.split(",", -1);
        RunLog log = read(fields[0]);
        LogColumn column =
                switch (fields[1]) {
                    case "train" -> log.train();
                    case "lr" -> log.rates();
                    default -> log.val();
                };
        assertThat(column.size()).isEqualTo(Integer.parseInt(fields[2]));
        assertThat(column.firstStep()).isEqualTo(Long.parseLong(fields[3]));
        assertThat(column.value(0)).isEqualTo(Double.parseDouble(fields[4]));
        assertThat(column.lastStep()).isEqualTo(Long.parseLong(fields[5]));
        assertThat(column.value(column.size() - 1)).isEqualTo(Double.parseDouble(fields[6]));
        double sum = 0;
        for (int i = 0; i < column.size(); i++) {
            sum += column.value(i);
        }
        double told = Double.parseDouble(fields[7]);
        assertThat(sum).isCloseTo(told, within(1e-12 * told));
    }

    static Stream<String> expected() throws IOException {
        try (InputStream csv = SharedBinaryLogsTest.class.getResourceAsStream("/lehr/logs/binary.csv")) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        }
    }

    @Test
    void aFileOfAGraphHasNoScalars() {
        assertThatThrownBy(() -> read("tensorboard/graph_only.tfevents"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith("no scalars, expected a loss or an LR by step");
    }

    @Test
    void knowsWhetherARunIsFinished() {
        assertThat(read("wandb_binary/gpt_reverse_qn1qcodi.wandb").facts().notes())
                .noneMatch(note -> note.contains("not finished"));
        assertThat(read("wandb_binary/transformer_ldm4qyxq.wandb").facts().notes())
                .contains("the run is not finished: it has no exit record", "the configuration tells LR 1.0E-4");
    }

    /** No truncation of a real file may do more than end it early. */
    @ParameterizedTest
    @MethodSource("files")
    void aCutFileIsReadUpToTheCut(String name) throws IOException {
        byte[] all = Files.readAllBytes(path(name));
        Path cut = Files.createTempFile("lehr", name.substring(name.lastIndexOf('/') + 1));
        try {
            for (int length = 0; length < all.length; length += 4099) {
                Files.write(cut, Arrays.copyOf(all, length));
                tryToRead(cut);
            }
        } finally {
            Files.delete(cut);
        }
    }

    static Stream<String> files() {
        return Stream.of("tensorboard/wandb_asset_cvp.tfevents", "wandb_binary/gpt_reverse_qn1qcodi.wandb");
    }

    private static void tryToRead(Path file) {
        Dialect dialect = file.toString().endsWith("wandb") ? new WandbDialect() : new TensorBoardDialect();
        try {
            dialect.read(LogSource.of(file), ColumnNames.STANDARD);
        } catch (LogFormatException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
    }

    private static RunLog read(String name) {
        Path file = path(name);
        Dialect dialect = Dialects.of(Sample.of(file)).orElseThrow();
        return dialect.read(LogSource.of(file), ColumnNames.STANDARD).get(0);
    }

    private static Path path(String name) {
        Path shared = Path.of(System.getProperty("lehr.shared", "../../shared"));
        Path path = shared.resolve("formats").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no real logs at " + path + ": set -Dlehr.shared");
        return path;
    }
}
