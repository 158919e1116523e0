package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lehr.logs.Dialects;
import lehr.logs.source.LogFormatException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** A study written in a dialect and read again is the same; one cut or damaged anywhere is read or refused, no more. */
class RoundTripTest {
    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("lehr-logs");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("dialects") MadeLog made, @ForAll("rows") List<double[]> list)
            throws IOException {
        double[][] rows = list.toArray(double[][]::new);
        Path file = Files.writeString(folder.resolve(made.file()), made.text(rows));
        Dialect dialect = Dialects.of(Sample.of(file)).orElseThrow();
        assertThat(dialect.name()).isEqualTo(made.format());
        List<RunLog> runs = dialect.read(LogSource.of(file), ColumnNames.STANDARD);
        assertThat(runs).hasSize(1);
        holds(runs.get(0).rates(), rows, 0);
        holds(runs.get(0).train(), rows, 1);
        holds(runs.get(0).val(), rows, 2);
    }

    private static void holds(LogColumn column, double[][] rows, int of) {
        assertThat(column.size()).isEqualTo(rows.length);
        for (int row = 0; row < rows.length; row++) {
            assertThat(column.step(row)).isEqualTo(10L * row);
            assertThat(column.value(row)).isEqualTo(rows[row][of]);
        }
    }

    @Property(tries = 14)
    void cutAnywhereItIsReadOrRefused(@ForAll("dialects") MadeLog made) throws IOException {
        byte[] whole = made.text(rows(6)).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            readOrRefused(made, Arrays.copyOf(whole, length));
        }
    }

    /** A live file that ends inside its last row has the rows before. */
    @Property(tries = 14)
    void aLineCutInTheLastRowLosesThatRowOnly(@ForAll("dialects") MadeLog made, @ForAll Random random)
            throws IOException {
        if (!made.between().equals("\n")) {
            return;
        }
        String whole = made.text(rows(6));
        int last = whole.lastIndexOf('\n', whole.length() - 2) + 1;
        int cut = last + random.nextInt(whole.length() - last);
        Path file = Files.writeString(folder.resolve(made.file()), whole.substring(0, cut));
        RunLog run = Dialects.named(made.format())
                .read(LogSource.of(file), ColumnNames.STANDARD)
                .get(0);
        assertThat(run.train().size()).isBetween(5, 6);
    }

    @Property(tries = 1000)
    void damagedAnywhereItIsReadOrRefused(@ForAll("dialects") MadeLog made, @ForAll Random random) throws IOException {
        byte[] bytes = made.text(rows(6)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "{}[]\",:\n\\".charAt(random.nextInt(9)));
        }
        readOrRefused(made, bytes);
    }

    private void readOrRefused(MadeLog made, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(made.file()), bytes);
        Dialects.of(Sample.of(file));
        Throwable thrown =
                catchThrowable(() -> Dialects.named(made.format()).read(LogSource.of(file), ColumnNames.STANDARD));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(LogFormatException.class);
            assertThat(thrown.getMessage())
                    .startsWith(file.toString())
                    .contains("expected")
                    .doesNotContain("\n");
        }
    }

    private static double[][] rows(int count) {
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = new double[] {1e-3 / (row + 1), 3.0625 - row / 7.0, 3.25 - row / 9.0};
        }
        return rows;
    }

    @Provide
    Arbitrary<MadeLog> dialects() {
        return Arbitraries.of(MadeLog.ALL);
    }

    @Provide
    Arbitrary<List<double[]>> rows() {
        Arbitrary<Double> rate = Arbitraries.doubles().between(0, 1).ofScale(17);
        Arbitrary<Double> loss = Arbitraries.doubles().between(0.001, 20).ofScale(17);
        return Combinators.combine(rate, loss, loss)
                .as((lr, train, val) -> new double[] {lr, train, val})
                .list()
                .ofMinSize(2)
                .ofMaxSize(30);
    }
}
