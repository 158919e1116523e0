package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeCommandTest {
    @TempDir
    private Path folder;

    private SmallStudy study;
    private String fit;

    @BeforeEach
    void fitStudy() {
        study = SmallStudy.in(folder);
        fit = folder.resolve("fit.json").toString();
        lehr("fit", study.folder().toString(), "--out", fit).done();
    }

    private Launch optimize(String... more) {
        String[] usual = {"optimize", fit, "--steps", "6k", "--peak", "1e-3", "--warmup", "100"};
        return lehr(Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theFolderHoldsTheAnswerAndAScheduleThatOtherCommandsTake() throws IOException {
        Path out = folder.resolve("deep/best");
        Launch done = optimize("--out", out.toString()).done();
        assertThat(done.out()).contains("free", "linear", "(1-τ)^", "a seed's noise of 0.0014");
        assertThat(Files.readAllLines(out.resolve("schedule.csv"))).hasSize(6002);
        assertThat(out.resolve("optimal.json")).content().contains("\"lehr-optimal\"");
        String table = "table(" + out.resolve("schedule.csv") + ")";
        lehr("predict", fit, "--schedule", table).done();
        JsonNode exported = lehr("export", "--schedule", table, "--to", "hf", "--json")
                .done()
                .json();
        assertThat(exported.get("max_difference").asDouble()).isLessThan(1e-3);
    }

    @Test
    void jsonIsTheFile() {
        JsonNode json = optimize("--json", "--family", "--peaks").done().json();
        assertThat(json.get("format").asText()).isEqualTo("lehr-optimal");
        assertThat(json.get("recommended").asText()).isEqualTo("family");
        assertThat(json.get("free").isNull()).isTrue();
        assertThat(json.at("/shapes/0/loss").asDouble())
                .isEqualTo(json.at("/family/loss").asDouble());
        assertThat(optimize("--json", "--free").done().json().get("recommended").asText())
                .isEqualTo("free");
    }

    @Test
    void tokensAreStepsOfTheFittedBatch() {
        JsonNode json = lehr("optimize", fit, "--tokens", "400M", "--peak", "1e-3", "--warmup", "100", "--json")
                .done()
                .json();
        assertThat(json.at("/leeway/steps").asLong()).isEqualTo(400_000_000L / 65536);
    }

    @Test
    void aLiveRunIsALogOrASchedule() {
        JsonNode log = lehr(
                        "optimize",
                        fit,
                        "--steps",
                        "5k",
                        "--prefix",
                        study.log("constant").toString(),
                        "--json")
                .done()
                .json();
        assertThat(log.at("/leeway/from").asLong()).isEqualTo(3999);
        JsonNode text = lehr(
                        "optimize",
                        fit,
                        "--steps",
                        "5k",
                        "--at",
                        "2k",
                        "--json",
                        "--prefix",
                        "constant(peak=1e-3, steps=4000, warmup=100)")
                .done()
                .json();
        assertThat(text.at("/leeway/from").asLong()).isEqualTo(2000);
        assertThat(text.at("/leeway/trunk").asText()).contains("steps=2000");
    }

    @Test
    void whatCannotBeAskedIsMisuse() {
        assertThat(optimize("--family", "--free").usageLine()).contains("--family");
        assertThat(optimize("--tokens", "1B").usageLine()).contains("either --steps or --tokens");
        assertThat(optimize("--at", "5").usageLine()).contains("--prefix");
        assertThat(optimize("--min-lr", "1").usageLine()).contains("least LR");
        assertThat(optimize("--max-decay", "1").usageLine()).contains("decay steps");
        assertThat(lehr("optimize", fit, "--steps", "6k").usageLine()).contains("--peak");
        assertThat(lehr("optimize", fit, "--steps", "6k", "--prefix", "constant(peak=1e-3, steps=4000)")
                        .usageLine())
                .contains("--at");
        assertThat(lehr("optimize", fit, "--steps", "100M", "--peak", "1e-3", "--warmup", "1")
                        .usageLine())
                .contains("horizon");
    }

    @Test
    void whatTheFitCannotAnswerIsBadInputAndLeavesNothing() {
        Path out = folder.resolve("deep/best");
        assertThat(lehr("optimize", fit, "--steps", "6k", "--peak", "5e-3", "--warmup", "100", "--out", out.toString())
                        .badInputLine())
                .contains("outside the fitted 1e-3");
        assertThat(folder.resolve("deep")).doesNotExist();
    }
}
