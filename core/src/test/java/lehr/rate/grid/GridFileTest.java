package lehr.rate.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad grids first: every refusal is one line with file and line, and no unit is ever guessed. */
class GridFileTest {
    private static final String HEADER = "params,tokens,batch_tokens,peak_lr,loss\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.43,8e9,720896,1e-3,2.5     | 0.43 parameters, expected a plain count",
                "429,8e9,720896,1e-3,2.5      | 429 parameters, expected a plain count",
                "429260800,8,720896,1e-3,2.5  | 8 tokens for 4.29e8",
                "429260800,8000,704,1e-3,2.5  | expected a plain count of tokens such as 8e9",
                "11000,8e12,720896,1e-3,2.5   | at most a million tokens a parameter",
                "429260800,8e9,352,1e-3,2.5   | the batch in tokens, no sequences or millions",
                "429260800,8e9,7e9,1e-3,2.5   | expected the batch in tokens",
                "429260800,8e9,720896,300,2.5 | a peak LR of 300, expected a learning rate such as 3e-4",
                "429260800,8e9,720896,,2.5    | no peak_lr, expected a number",
                "429260800,8e9,720896,x,2.5   | peak_lr is 'x', expected a number > 0",
                "429260800,8e9,720896,0x1p3,2.5 | peak_lr is '0x1p3', expected a number > 0",
                "-4e8,8e9,720896,1e-3,2.5     | params is '-4e8', expected a number > 0",
                "429260800,8e9,720896,1e-3,   | no loss, expected a number",
                "429260800,8e9,720896,1e-3    | the row has 4 fields, expected 5 as in the header",
            })
    void aRowThatCannotBeMeantIsRefusedWithItsLine(String row, String message) throws IOException {
        Path file = grid(HEADER + "429260800,8e9,720896,2e-3,2.4\n" + row + "\n");
        assertThatThrownBy(() -> GridFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":3: ")
                .hasMessageContaining(message);
    }

    @Test
    void stepsThatDoNotMakeTheTokensAreRefused() throws IOException {
        Path file = grid("""
                params,tokens,seq_len,batch_sequences,peak_lr,steps,smooth_loss
                429260800,8e9,2048,352,3.45e-4,11097,2.4967
                429260800,8e9,2048,736,3.45e-4,11097,2.5461
                """);
        assertThatThrownBy(() -> GridFile.read(file))
                .hasMessage(
                        file + ":3: 11.1k steps of 1.51M tokens are 1.67e10 tokens but the row says 8e9, expected plain"
                                + " counts that agree");
    }

    @Test
    void batchesInSequencesNeedTheirLength() throws IOException {
        Path file = grid("params,tokens,batch_sequences,peak_lr,loss\n4e8,8e9,352,1e-3,2.5\n");
        assertThatThrownBy(() -> GridFile.read(file)).hasMessageContaining(":2: batch_sequences without seq_len");
    }

    @Test
    void contradictingRowsAreRefusedWithBothLines() throws IOException {
        Path file = grid(HEADER + "4e8,8e9,720896,1e-3,2.5\n4e8,8e9,720896,2e-3,2.5\n4e8,8e9,720896,1e-3,2.6\n");
        assertThatThrownBy(() -> GridFile.read(file))
                .hasMessageStartingWith(file + ":4: the same model")
                .hasMessageContaining(file + ":2 with loss 2.6 instead of 2.5");
    }

    @Test
    void repeatsWithSeedsAreKept() throws IOException {
        Path file = grid("params,tokens,peak_lr,loss,seed\n4e8,8e9,1e-3,2.5,0\n4e8,8e9,1e-3,2.6,1\n");
        Grid grid = GridFile.read(file);
        assertThat(grid.trials()).hasSize(2);
        assertThat(grid.warnings()).isEmpty();
    }

    @Test
    void copiesAreLeftOutAndTold() throws IOException {
        Path file = grid(HEADER + "4e8,8e9,720896,1e-3,2.5\n4e8,8e9,720896,1e-3,2.5\n");
        Grid grid = GridFile.read(file);
        assertThat(grid.trials()).hasSize(1);
        assertThat(grid.warnings())
                .containsExactly("1 row is a copy and left out: " + file + ":3 repeats " + file + ":2");
    }

    @Test
    void divergedRunsAreLeftOutAndTold() throws IOException {
        Path file = grid(HEADER + "4e8,8e9,720896,1e-3,2.5\n4e8,8e9,720896,2e-3,NaN\n4e8,8e9,720896,4e-3,7.1\n"
                + "4e8,8e9,720896,8e-3,-inf\n");
        Grid grid = GridFile.read(file);
        assertThat(grid.trials()).hasSize(1);
        assertThat(grid.warnings()).hasSize(1);
        assertThat(grid.warnings().get(0))
                .startsWith("3 diverged trials are left out")
                .endsWith("first is " + file + ":3");
    }

    @Test
    void aGridOfDivergedRunsIsRefused() throws IOException {
        Path file = grid(HEADER + "4e8,8e9,720896,1e-3,nan\n");
        assertThatThrownBy(() -> GridFile.read(file))
                .hasMessage(file + ":2: no trial with a finite loss, expected some");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "params,tokens,loss            | no column peak_lr, expected params, tokens, peak_lr and one of loss",
                "params,tokens,peak_lr         | no column loss, expected",
                "params,params,tokens,peak_lr  | column 'params' appears twice",
                "params,tokens,peak_lr,loss    | no trials, expected a header",
                "''                            | no trials, expected a header",
            })
    void aHeaderThatIsNoneIsRefused(String header, String message) throws IOException {
        Path file = grid(header);
        assertThatThrownBy(() -> GridFile.read(file))
                .hasMessageStartingWith(file + ":1: ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> GridFile.read(folder)).hasMessageContaining("is no plain file, expected a CSV file");
        Path missing = folder.resolve("no.csv");
        assertThatThrownBy(() -> GridFile.read(missing)).hasMessageStartingWith(missing + ": cannot be read");
    }

    @Test
    void aRowIsReadInEveryWayItMayBeWritten() throws IOException {
        List<Trial> trials = GridFile.read(
                        grid(
                                "\uFEFFparams,active_params,experts,tokens,seq_len,batch_sequences,peak_lr,steps,"
                                        + "smooth_loss,note\n2150612992,187973632,1in89,2000000000,2048,32,0.0001726,30517,2.68,\"a, b\"\n"))
                .trials();
        Trial trial = trials.get(0);
        assertThat(trial.params()).isEqualTo(2150612992.0);
        assertThat(trial.activeParams()).isEqualTo(187973632.0);
        assertThat(trial.experts()).isEqualTo("1in89");
        assertThat(trial.batchTokens()).isEqualTo(65536);
        assertThat(trial.peakLr()).isEqualTo(1.726e-4);
        assertThat(trial.loss()).isEqualTo(2.68);
        assertThat(trial.place()).endsWith("grid.csv:2");
    }

    @Test
    void proxiesOfElevenThousandParametersAreModelsToo() throws IOException {
        assertThat(GridFile.read(grid(HEADER + "11000,5e5,512,4e-3,2.3\n")).trials())
                .hasSize(1);
    }

    private Path grid(String text) throws IOException {
        return Files.writeString(folder.resolve("grid.csv"), text);
    }
}
