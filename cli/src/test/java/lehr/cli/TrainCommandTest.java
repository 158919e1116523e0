package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code lehr train} refuses itself, and what it asks of the lab. */
@ExtendWith(StandIn.class)
class TrainCommandTest {
    private static final String SCHEDULE = "wsd(peak=4e-3, steps=2000, warmup=100, decay=0.24)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--batch            | 0     | a number of at least 1",
                "--context          | -3    | a number of at least",
                "--context          | 1.5   | a whole number",
                "--batch            | 1T    | at most 2147483647 tokens",
                "--batch            | 200M  | at most 2147483647 tokens",
                "--seed             | x     | a whole number",
                "--device           | tpu   | cpu or cuda",
                "--tokenizer        | bert  | bytes or gpt2",
                "--beta1            | 1     | a number from 0 to below 1",
                "--beta2            | -0.1  | a number of at least 0",
                "--epsilon          | 0     | a number above 0",
                "--clip             | 0     | a number above 0",
                "--weight-decay     | NaN   | a number",
                "--log-every        | 0     | a number of at least 1",
                "--evaluate-every   | 15    | a multiple of --log-every, which is 10",
                "--checkpoint-every | 0     | a number of at least 1",
                "--final-tokens     | 0     | a number of at least 1",
            })
    void anOptionOutOfRangeIsMisuse(String option, String value, String expected) throws IOException {
        assertThat(train("x", option, value).usageLine()).contains(option).contains(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aScheduleThatIsNoneIsMisuse() {
        Launch train = lehr("train", "--model", "m", "--data", "x", "--out", out(), "--schedule", "wsd(peak=1)");
        assertThat(train.usageLine()).contains("schedule 'wsd(peak=1)'").contains("steps");
    }

    @Test
    void forksWithinTheWarmupAreMisuse() {
        String schedule = "constant(peak=1e-3, steps=1200, warmup=60)";
        String[] words = {
            "train", "--model", "m", "--data", "x", "--out", out(), "--schedule", schedule, "--search-rate", "forks"
        };
        assertThat(lehr(words).usageLine()).contains("--search-rate", "60 steps", "at least twice the warm-up");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatMustBeSaidIsAskedFor() {
        assertThat(lehr("train", "--model", "m").usageLine())
                .contains("--data")
                .contains("--schedule")
                .contains("--out");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("run"), "");
        assertThat(train("x").badInputLine()).contains(out() + ": is no folder");
    }

    @Test
    void aMissingParentIsRefused() {
        Path deep = folder.resolve("missing/run");
        assertThat(lehr("train", "--model", "m", "--data", "x", "--schedule", SCHEDULE, "--out", deep.toString())
                        .badInputLine())
                .contains(deep + ": folder " + deep.getParent() + " does not exist");
    }

    @Test
    void aFolderInUseIsRefusedUnlessItsRunGoesOn() throws IOException {
        Files.createDirectory(folder.resolve("run"));
        Files.writeString(folder.resolve("run/log.jsonl"), "");
        assertThat(train("x").badInputLine())
                .contains(out() + ": is there already")
                .contains("--resume");
        assertThat(request(train("x", "--resume")).path("resume").asBoolean()).isTrue();
    }

    @Test
    void everyChoiceIsInTheRequest() throws IOException {
        JsonNode expected = new ObjectMapper().readTree("""
                        {"lehr_version": "0.1.0", "device": "cpu", "terminal": false, "json": false, "model": "dense-32",
                         "parametrization": "standard", "data": "x",
                         "tokenizer": "bytes", "schedule": "%s", "batch": 8, "context": 64, "seed": 0, "out": "%s",
                         "resume": false,
                         "optimizer": {"beta1": 0.9, "beta2": 0.95, "epsilon": 1e-8, "decay": 0.1, "clip": 1.0},
                         "pace": {"log": 10, "evaluate": 50, "evaluation_tokens": 4096, "final_tokens": 262144,
                                  "checkpoint": 500, "diagnostics": false}, "noise_scale": false}""".formatted(text(), out()));
        assertThat(request(train("x"))).isEqualTo(expected);
    }

    @Test
    void whatWasTypedIsAsked() {
        JsonNode request = request(train(
                "x",
                "--batch",
                "16",
                "--context",
                "1k",
                "--seed",
                "7",
                "--device",
                "cuda",
                "--tokenizer",
                "gpt2",
                "--json",
                "--clip",
                "0.5",
                "--log-every",
                "5",
                "--evaluate-every",
                "20"));
        assertThat(request.path("batch").asLong()).isEqualTo(16);
        assertThat(request.path("context").asLong()).isEqualTo(1000);
        assertThat(request.path("seed").asLong()).isEqualTo(7);
        assertThat(request.path("device").asText()).isEqualTo("cuda");
        assertThat(request.path("tokenizer").asText()).isEqualTo("gpt2");
        assertThat(request.path("json").asBoolean()).isTrue();
        assertThat(request.path("optimizer").path("clip").asDouble()).isEqualTo(0.5);
        assertThat(request.path("pace").path("log").asLong()).isEqualTo(5);
        assertThat(request.path("pace").path("evaluate").asLong()).isEqualTo(20);
    }

    @Test
    void aTableOfLearningRatesIsSentWithItsRows() throws IOException {
        Path table = Files.writeString(folder.resolve("lr.csv"), "step,lr\n0,0.001\n10,0.002\n");
        Launch train =
                lehr("train", "--model", "m", "--data", "x", "--out", out(), "--schedule", "table(" + table + ")");
        assertThat(request(train).path("schedule").asText())
                .startsWith("table(")
                .doesNotContain("lr.csv");
    }

    private Launch train(String data, String... more) {
        return lehr(Stream.concat(
                        Stream.of(
                                "train", "--model", "dense-32", "--data", data, "--schedule", SCHEDULE, "--out", out()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static JsonNode request(Launch train) {
        return train.done().json().path("request");
    }

    private static String text() {
        return lehr.schedule.Schedule.parse(SCHEDULE, Path.of("")).text();
    }

    private String out() {
        return folder.resolve("run").toString();
    }
}
