package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateSearchCommandTest {
    @TempDir
    private Path folder;

    /** A run whose LR was raised at step 200 and whose loss falls faster since, up to a step. */
    private Path log(long last, double before, double after) throws IOException {
        StringBuilder rows = new StringBuilder("step,lr,train_loss\n");
        double loss = 4;
        for (long step = 10; step <= last; step += 10) {
            loss -= 10 * (step <= 200 ? before : after);
            double jitter = step % 20 == 0 ? 1e-4 : 0;
            rows.append(String.format(Locale.ROOT, "%d,%s,%.6f%n", step, step < 200 ? "1e-3" : "2e-3", loss + jitter));
        }
        return Files.writeString(folder.resolve("log.csv"), rows);
    }

    private JsonNode answer(Path log, String... more) {
        String[] words = new String[7 + more.length];
        String[] first = {
            "rate", "search", log.toString(), "--steps", "1000", "--json", "--rule=slopes(raise=2, lower=1.67)"
        };
        System.arraycopy(first, 0, words, 0, 7);
        System.arraycopy(more, 0, words, 7, more.length);
        return lehr(words).done().json();
    }

    @Test
    void itAsksForATry() throws IOException {
        JsonNode json = answer(log(200, 1e-3, 0), "--window", "100");
        assertThat(json.path("decision").asText()).isEqualTo("try");
        assertThat(json.path("factor").asDouble()).isEqualTo(2);
        assertThat(json.path("lr").asDouble()).isCloseTo(2e-3, within(1e-12));
        assertThat(json.path("restore_step").isNull()).isTrue();
        assertThat(json.path("windows")).hasSize(1);
        assertThat(json.path("windows").path(0).path("slope").asDouble()).isCloseTo(-1e-3, within(1e-5));
    }

    @Test
    void aTryThatFallsFasterIsKeptAndTheNextAsked() throws IOException {
        JsonNode json = answer(log(300, 1e-3, 2e-3), "--window", "100");
        assertThat(json.path("decision").asText()).isEqualTo("try");
        assertThat(json.path("lr").asDouble()).isCloseTo(2 * .99 * 2e-3, within(1e-9));
    }

    @Test
    void aTryThatFallsNoFasterIsTakenBack() throws IOException {
        JsonNode json = answer(log(300, 1e-3, .5e-3), "--window", "100");
        assertThat(json.path("decision").asText()).isEqualTo("restore");
        assertThat(json.path("restore_step").asLong()).isEqualTo(200);
        assertThat(json.path("lr").asDouble()).isCloseTo(1e-3 / (.99 * 1.67), within(1e-9));
        Launch text = lehr(
                        "rate",
                        "search",
                        folder.resolve("log.csv").toString(),
                        "--steps",
                        "1000",
                        "--window",
                        "100",
                        "--rule=slopes(raise=2, lower=1.67)")
                .done();
        assertThat(text.out())
                .contains("after step 300: go back to the state after step 200 and set the LR to 6.05e-4");
    }

    @Test
    void beforeTheFirstWindowItKeepsTheRate() throws IOException {
        JsonNode json = answer(log(150, 1e-3, 0), "--window", "100");
        assertThat(json.path("decision").asText()).isEqualTo("continue");
        assertThat(json.path("lr").asDouble()).isEqualTo(1e-3);
    }

    @Test
    void aBaseScheduleMayBeTold() throws IOException {
        Launch launch = lehr(
                        "rate",
                        "search",
                        log(200, 1e-3, 0).toString(),
                        "--window",
                        "100",
                        "--json",
                        "--schedule",
                        "constant(peak=5e-4, steps=1000)")
                .done();
        assertThat(launch.json().path("factor").asDouble()).isCloseTo(4, within(1e-9));
    }

    @Test
    void whatCannotBeAnsweredIsRefused() throws IOException {
        String log = log(300, 1e-3, 1e-3).toString();
        assertThat(lehr("rate", "search", log).usageLine()).contains("--steps: how long the run will be is not told");
        assertThat(lehr("rate", "search", log, "--steps", "1000", "--rule", "forks")
                        .usageLine())
                .contains("expected slopes");
        assertThat(lehr("rate", "search", log, "--steps", "1000", "--rule", "hill")
                        .usageLine())
                .contains("expected slopes or forks");
        assertThat(lehr("rate", "search", log, "--steps", "1000", "--window", "20")
                        .badInputLine())
                .contains("rows 10 steps apart in a window of 20 steps");
        assertThat(lehr("rate", "search", folder.resolve("none").toString(), "--steps", "9")
                        .badInputLine())
                .contains("none", "no such file", "expected the log of one run");
        Path bare = Files.writeString(folder.resolve("bare.csv"), "step,lr,val_loss\n10,1e-3,3\n20,1e-3,2.9\n");
        assertThat(lehr("rate", "search", bare.toString(), "--steps", "9").badInputLine())
                .contains("no training loss is logged");
    }

    @Test
    void anLrOfZeroInTheFirstRowIsNoBase() throws IOException {
        Path log =
                Files.writeString(folder.resolve("log.csv"), "step,lr,train_loss\n0,0,4\n10,1e-3,3.9\n20,1e-3,3.8\n");
        JsonNode json = lehr("rate", "search", log.toString(), "--steps", "1000", "--json", "--rule=slopes(from=0)")
                .done()
                .json();
        assertThat(json.path("lr").asDouble()).isEqualTo(1e-3);
    }

    @Test
    void afterGoingBackTheBaseIsThatOfTheStepGoneBackTo() throws IOException {
        JsonNode json = answer(
                log(300, 1e-3, .5e-3),
                "--window",
                "100",
                "--schedule",
                "linear(peak=1e-3, steps=1000, warmup=0, final=0)");
        assertThat(json.path("decision").asText()).isEqualTo("restore");
        assertThat(json.path("lr").asDouble()).isCloseTo(json.path("factor").asDouble() * 1e-3 * .8, within(1e-9));
    }
}
