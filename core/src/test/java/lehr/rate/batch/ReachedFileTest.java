package lehr.rate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachedFileTest {
    private static final String HEAD = "params,batch_tokens,steps,loss\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | :1: no rows, expected a header with params,batch_tokens,steps,loss",
                "'1e8,1e5,1000,3.1'                   | :1: no loss that 3 batch sizes of one model come to, expected one or more",
                "'0.3,1e5,1000,3.1'                   | :2: 0.3 parameters, expected a plain count",
                "'1e8,64,1000,3.1'                    | :2: 64e3 tokens for 1e8 parameters",
                "'1e8,1e5,1000,3.1;1e8,1e5,900,3.1'   | :3: this model, batch and loss are there already",
                "'1e8,many,1000,3.1'                  | :2: batch_tokens is \"many\", expected a number above 0",
                "'1e8,0,1000,3.1'                     | :2: batch_tokens is \"0\", expected a number above 0",
                "'1e8,1e5,NaN,3.1'                    | :2: steps is \"NaN\", expected a number above 0",
                "'1e8,1e5,0.5,3.1'                    | :2: steps is 0.5, expected 1 or more",
                "'1e8,1e5,1000,Infinity'              | :2: loss is \"Infinity\", expected a number above 0",
                "'1e8,1e5,1000,-3'                    | :2: loss is \"-3\", expected a number above 0",
            })
    void badRowsAreNamedWithTheirLine(String rows, String message) throws IOException {
        Path file = written(HEAD + rows.replace(';', '\n'));
        assertThatThrownBy(() -> ReachedFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path file = written("params,batch_tokens,steps\n1e8,1e5,1000\n");
        assertThatThrownBy(() -> ReachedFile.read(file)).hasMessageContaining(":2: no column loss");
    }

    @Test
    void findsTheHyperbolaOfEachModelAndLoss() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD);
        for (double params : new double[] {1e8, 1e9}) {
            for (double loss : new double[] {3.5, 3.2, 3}) {
                CriticalBatch made = new CriticalBatch(2000, 2000 * 1e5 * Math.pow(loss, -5) * 400, 0);
                for (double batch = 1e4; batch < 2e6; batch *= 4) {
                    rows.append(
                            String.format(Locale.ROOT, "%.0f,%.0f,%.3f,%s%n", params, batch, made.steps(batch), loss));
                }
            }
        }
        List<BatchModel> models = ReachedFile.read(written(rows.toString()));
        assertThat(models).hasSize(2);
        BatchModel model = models.get(1);
        assertThat(model.name()).isEqualTo("1.00B parameters");
        assertThat(model.goals()).extracting(Goal::loss).containsExactly(3.5, 3.2, 3.0);
        assertThat(model.exponent()).isCloseTo(5, within(.01));
        assertThat(model.at(3.2)).isCloseTo(4e7 * Math.pow(3.2, -5), within(1e3));
        assertThat(model.nearest(3.1).loss()).isIn(3.2, 3.0);
        assertThat(model.knows(3.1)).isTrue();
        assertThat(model.knows(2.9)).isFalse();
    }

    @Test
    void aModelOfOneRowIsPassedOver() throws IOException {
        String rows = "1e9,1e5,1000,3.1\n1e8,1e5,3000,3.1\n1e8,2e5,2000,3.1\n1e8,4e5,1500,3.1\n";
        assertThat(ReachedFile.read(written(HEAD + rows)))
                .extracting(BatchModel::params)
                .containsExactly(1e8);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
        String rows = "1e8,1e5,3000,3.1\n1e8,2e5,2000,3.1\n1e8,4e5,1500,3.1\n";
        assertThat(ReachedFile.read(written("\uFEFF" + HEAD + rows))).hasSize(1);
    }

    @Test
    void aGridOfTrialsIsNoSuchFile() {
        assertThat(ReachedFile.isOne(List.of("params", "batch_tokens", "steps", "loss", "note")))
                .isTrue();
        assertThat(ReachedFile.isOne(List.of("params", "batch_tokens", "steps", "loss", "peak_lr")))
                .isFalse();
        assertThat(ReachedFile.isOne(List.of("params", "tokens", "peak_lr", "loss")))
                .isFalse();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }
}
