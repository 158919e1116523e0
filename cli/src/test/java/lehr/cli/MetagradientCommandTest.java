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

/** What {@code lehr metagradient} refuses itself, and what it asks of the lab. */
@ExtendWith(StandIn.class)
class MetagradientCommandTest {
    private static final String SCHEDULE = "wsd(peak=8e-3, steps=100, warmup=20, decay=0.2)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seeds             | 0   | a number of at least 1",
                "--seeds             | 65  | at most 64",
                "--from              | 100 | step 100 of 100, expected an earlier one",
                "--from              | -1  | a number of at least 0",
                "--validation-tokens | 0   | a number of at least 1",
                "--improve           | x   | a whole number",
                "--knots             | 81  | 81 pieces of 80 steps",
                "--batch             | 1T  | at most 2147483647 tokens",
                "--clip              | 0   | a number above 0",
            })
    void anOptionOutOfRangeIsMisuse(String option, String value, String expected) {
        String[] improve = option.equals("--improve") ? new String[0] : new String[] {"--improve", "3"};
        Launch launch = metagradient(
                Stream.concat(Stream.of(option, value), Stream.of(improve)).toArray(String[]::new));
        assertThat(launch.usageLine()).contains(option).contains(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aScheduleThatIsNoneIsMisuse() {
        Launch launch =
                lehr("metagradient", "--model", "m", "--data", "x", "--out", out(), "--schedule", "constant(peak=1)");
        assertThat(launch.usageLine()).contains("steps");
    }

    @Test
    void aFolderInUseIsRefused() throws IOException {
        Files.createDirectory(Path.of(out()));
        Files.writeString(Path.of(out(), "metagradient.csv"), "");
        assertThat(metagradient().badInputLine()).contains(out() + ": is there already, expected a new or empty");
    }

    @Test
    void whatWasTypedIsAsked() throws IOException {
        JsonNode request = metagradient("--from", "30", "--improve", "4", "--knots", "5", "--seeds", "3", "--seed", "7")
                .done()
                .json()
                .path("request");
        assertThat(request).isEqualTo(new ObjectMapper().readTree("""
                        {"lehr_version": "0.1.0", "device": "cpu", "terminal": false, "json": false, "model": "dense-16",
                         "data": "x", "tokenizer": "bytes", "schedule": "%s", "batch": 8, "context": 64, "seed": 7,
                         "optimizer": {"beta1": 0.9, "beta2": 0.95, "epsilon": 1e-8, "decay": 0.1, "clip": 1.0},
                         "seeds": 3, "from": 30, "validation_tokens": 8192, "improve": 4, "knots": 5, "out": "%s"}""".formatted(
                                lehr.schedule.Schedule.parse(SCHEDULE).text(), out())));
    }

    private Launch metagradient(String... more) {
        return lehr(Stream.concat(
                        Stream.of(
                                "metagradient",
                                "--model",
                                "dense-16",
                                "--data",
                                "x",
                                "--schedule",
                                SCHEDULE,
                                "--out",
                                out()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private String out() {
        return folder.resolve("better").toString();
    }
}
