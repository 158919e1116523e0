package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lehr sweep} refuses itself, and what it asks of the lab. */
@ExtendWith(StandIn.class)
class SweepCommandTest {
    @TempDir
    private Path folder;

    private String sweep;
    private String study;

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(folder.resolve("ladder.json"), "{}").toString();
        study = folder.resolve("study").toString();
    }

    @Test
    void aMissingSweepFileIsRefused() {
        String missing = folder.resolve("nothing.json").toString();
        assertThat(lehr("sweep", missing, "--out", study).badInputLine()).contains(missing + ": no such file");
        assertThat(lehr("sweep", folder.toString(), "--out", study).badInputLine())
                .contains(folder + ": cannot be read");
    }

    @Test
    void aFileInThePlaceOfTheStudyIsRefused() {
        assertThat(lehr("sweep", sweep, "--out", sweep).badInputLine()).contains(sweep + ": is no folder");
    }

    @Test
    void optionsOutOfRangeAreMisuse() {
        assertThat(lehr("sweep", sweep, "--out", study, "--workers", "-1").usageLine())
                .contains("--workers");
        assertThat(lehr("sweep", sweep, "--out", study, "--emit", "pbs").usageLine())
                .contains("expected slurm");
        assertThat(lehr("sweep", sweep).usageLine()).contains("--out");
    }

    @Test
    void theRateOfTrainingIsANumberAboveZero() {
        Launch paced = lehr("sweep", sweep, "--out", study, "--tokens-per-second", "200k")
                .done();
        assertThat(paced.json().at("/request/tokens_per_second").asDouble()).isEqualTo(200_000);
        assertThat(lehr("sweep", sweep, "--out", study, "--tokens-per-second", "0")
                        .usageLine())
                .contains("--tokens-per-second");
    }

    @Test
    void everyChoiceIsInTheRequest() throws IOException {
        JsonNode expected = new ObjectMapper().readTree("""
                        {"lehr_version": "0.1.0", "device": "cpu", "terminal": false, "json": false, "file": "%s", "out": "%s", "workers": 0,
                         "lanes": 0, "dry_run": false, "keep_states": false, "partial": false, "tree": null,
                         "emit": null}""".formatted(sweep, study));
        Launch plain = lehr("sweep", sweep, "--out", study).done();
        assertThat(plain.json().path("command").asText()).isEqualTo("sweep");
        assertThat(plain.json().path("request")).isEqualTo(expected);
    }

    @Test
    void whatWasTypedIsAsked() {
        JsonNode request = lehr(
                        "sweep",
                        sweep,
                        "--out",
                        study,
                        "--workers",
                        "3",
                        "--lanes",
                        "4",
                        "--dry-run",
                        "--keep-states",
                        "--partial",
                        "--tree",
                        "5",
                        "--emit",
                        "slurm")
                .done()
                .json()
                .path("request");
        assertThat(request.path("workers").asInt()).isEqualTo(3);
        assertThat(request.path("lanes").asInt()).isEqualTo(4);
        assertThat(request.path("tree").asInt()).isEqualTo(5);
        assertThat(request.path("emit").asText()).isEqualTo("slurm");
        for (String flag : new String[] {"dry_run", "keep_states", "partial"}) {
            assertThat(request.path(flag).asBoolean()).as(flag).isTrue();
        }
    }
}
