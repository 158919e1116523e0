package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateBatchCommandTest {
    @TempDir
    private Path folder;

    /** Steps to two losses on a hyperbola whose critical batch is 100k and 200k tokens. */
    private Path table() throws IOException {
        StringBuilder rows = new StringBuilder("params,batch_tokens,steps,loss\n");
        for (double batch = 1e4; batch < 3e6; batch *= 4) {
            rows.append(String.format(Locale.ROOT, "1e8,%.0f,%.3f,3.2%n", batch, 1000 * (1 + 1e5 / batch)));
            rows.append(String.format(Locale.ROOT, "1e8,%.0f,%.3f,3.0%n", batch, 2000 * (1 + 2e5 / batch)));
        }
        return Files.writeString(folder.resolve("table.csv"), rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'params,batch_tokens,steps,loss\n1e8,1e5,many,3\n' | table.csv:2: steps is \"many\"",
                "'params,batch_tokens,steps,loss\n'                  | table.csv:1: no rows",
                "''                                                  | table.csv",
                "'a,b\n1,2\n'                                        | table.csv",
            })
    void aBrokenTableIsNamedWithItsLine(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), content);
        Path out = folder.resolve("out.json");
        assertThat(lehr("rate", "batch", file.toString(), "--out", out.toString())
                        .badInputLine())
                .contains(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(lehr("rate", "batch", folder.resolve("none").toString()).badInputLine())
                .contains("no such file or folder");
    }

    @Test
    void aStudyOfOneBatchSizeIsRefused() {
        assertThat(lehr("rate", "batch", SmallStudy.in(folder).toString()).badInputLine())
                .contains("no model with a stable LR at 3 batch sizes");
    }

    @Test
    void questionsThatDoNotFitTogetherAreRefused() throws IOException {
        String file = table().toString();
        assertThat(lehr("rate", "batch", file, "--from-batch", "10k").usageLine())
                .contains("expected --batch");
        assertThat(lehr("rate", "batch", file, "--tokens", "1B", "--target-loss", "3")
                        .usageLine())
                .contains("expected one of them");
        assertThat(lehr("rate", "batch", file, "--batch", "0").usageLine()).contains("a number above 0");
        assertThat(lehr("rate", "batch", file, "--runs", "a*").usageLine())
                .contains("choose among the runs of a study");
        assertThat(lehr("rate", "batch", file, "--target-loss", "0").usageLine())
                .contains("above 0");
    }

    @Test
    void theAnswerForATarget() throws IOException {
        Path out = folder.resolve("out.json");
        JsonNode json = lehr(
                        "rate",
                        "batch",
                        table().toString(),
                        "--target-loss",
                        "3.2",
                        "--batch",
                        "10k",
                        "--from-batch",
                        "40k",
                        "--json",
                        "--out",
                        out.toString())
                .done()
                .json();
        assertThat(json.path("critical_batch_tokens").asDouble()).isCloseTo(1e5, within(1e3));
        assertThat(json.path("critical_batch_tokens_low").asDouble()).isLessThanOrEqualTo(1e5);
        assertThat(json.path("side").asText()).isEqualTo("below");
        assertThat(json.path("steps").asDouble()).isCloseTo(11_000, within(100.0));
        assertThat(json.path("lr_change_root").asDouble()).isCloseTo(.5, within(1e-9));
        assertThat(json.path("lr_change_adam").asDouble()).isBetween(.5, .7);
        assertThat(json.path("models").path(0).path("goals")).hasSize(2);
        assertThat(json.path("published")).hasSize(4);
        assertThat(new ObjectMapper().readTree(out.toFile())).isEqualTo(json);
    }

    @Test
    void aByteOrderMarkMakesNoGridOfATable() throws IOException {
        Path file = table();
        Files.writeString(file, "\uFEFF" + Files.readString(file));
        lehr("rate", "batch", file.toString()).done();
    }

    @Test
    void theTargetMayBeGivenInTokensAndReadInText() throws IOException {
        Launch launch = lehr("rate", "batch", table().toString(), "--tokens", "400M", "--batch", "4M")
                .done();
        assertThat(launch.out()).contains("loss 3.0000: critical batch 200k", "above the critical batch", "2410.21676");
    }

    @Test
    void aGuessFromOneSideIsWarnedOf() throws IOException {
        StringBuilder rows = new StringBuilder("params,batch_tokens,steps,loss\n");
        for (double batch = 1e3; batch < 3e4; batch *= 2) {
            rows.append(String.format(Locale.ROOT, "1e8,%.0f,%.3f,3.2%n", batch, 1000 * (1 + 1e5 / batch)));
        }
        Path file = Files.writeString(folder.resolve("table.csv"), rows);
        assertThat(lehr("rate", "batch", file.toString()).done().err())
                .contains("the critical batch lies above all batch sizes tried");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target-loss=3.0                      | ''",
                "--tokens=100M                          | ''",
                "--tokens=200M --params=101M            | ''",
                "--target-loss=1.5                      | --target-loss: 1.5000 lies beyond the losses of the runs, 3.0000 to 3.2000: "
                        + "answered for 3.0000",
                "--target-loss=4                        | 4.0000 lies beyond the losses of the runs, 3.0000 to 3.2000: answered for 3.2000",
                "--tokens=100B                          | --tokens: 100B lie beyond what the losses of the runs take, 100M to 400M: "
                        + "answered for 400M",
                "--params=70B                           | --params: no model of 70B parameters was trained: answered for that of 100M",
            })
    void whatIsAnsweredInsteadIsSaid(String options, String warning) throws IOException {
        List<String> words = new ArrayList<>(List.of("rate", "batch", table().toString(), "--json"));
        words.addAll(List.of(options.split(" ")));
        JsonNode warnings = lehr(words.toArray(String[]::new)).done().json().path("warnings");
        assertThat(warnings).hasSize(warning.isEmpty() ? 0 : 1);
        assertThat(warnings.path(0).asText()).contains(warning);
    }
}
