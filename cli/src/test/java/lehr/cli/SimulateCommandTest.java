package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    private static final String COSINE = "cosine(peak=1e-3, steps=4000, warmup=100)";
    private static final String WSD = "wsd(peak=1e-3, steps=4000, warmup=100, decay=0.2)";
    private static final String PARAMS = "L0=2.5,A=0.5,alpha=0.4,C=0.2,lnrate=-6";

    @TempDir
    private Path folder;

    @Test
    void madeRunsAreAStudyThatSaysSo() {
        String out = folder.resolve("made").toString();
        JsonNode json = simulate(out, PARAMS).done().json();
        assertThat(json.get("runs")).hasSize(2);
        assertThat(json.at("/runs/0").fieldNames())
                .toIterable()
                .containsExactly("run", "schedule", "points", "final_loss");
        JsonNode read = lehr("inspect", out, "--json").done().json();
        assertThat(read.at("/runs/0/run").asText()).isEqualTo("made-1");
        assertThat(read.at("/runs/1/schedule").asText()).startsWith("wsd(");
        assertThat(folder.resolve("made/runs.csv")).content().contains(",made,");
    }

    @Test
    void theSameSeedMakesTheSameRuns() throws IOException {
        simulate(folder.resolve("a").toString(), PARAMS).done();
        simulate(folder.resolve("b").toString(), PARAMS).done();
        assertThat(Files.readString(folder.resolve("a/logs/made-1.csv")))
                .isEqualTo(Files.readString(folder.resolve("b/logs/made-1.csv")));
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Path out = Files.createDirectory(folder.resolve("made"));
        Files.writeString(out.resolve("mine.txt"), "mine");
        assertThat(simulate(out.toString(), PARAMS).badInputLine()).contains(out + ": is there already");
        assertThat(out.resolve("mine.txt")).hasContent("mine");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(out);
        }
    }

    @Test
    void everyParameterMustBeGivenAndKnown() {
        String out = folder.resolve("made").toString();
        assertThat(simulate(out, "L0=2.5").usageLine()).contains("is missing");
        assertThat(simulate(out, PARAMS + ",zeta=1").usageLine()).contains("'zeta'");
        assertThat(simulate(out, PARAMS.replace("2.5", "low")).usageLine())
                .contains("L0")
                .contains("'low'");
    }

    @Test
    void aPriorIsLearnedFromFinishedStudies() throws IOException {
        String study = SmallStudy.in(folder).toString();
        Path prior = folder.resolve("prior.json");
        JsonNode json =
                lehr("prior", study, "--out", prior.toString(), "--json").done().json();
        assertThat(json.at("/parameters/0").fieldNames())
                .toIterable()
                .containsExactly("name", "mean", "slope", "sd", "sizeless_sd", "batch_slope");
        assertThat(lehr("fit", study, "--prior", prior.toString()).done().out()).contains("relaxation");
        Files.writeString(prior, "{}");
        assertThat(lehr("fit", study, "--prior", prior.toString()).badInputLine())
                .contains(prior + ":1");
    }

    private static Launch simulate(String out, String params) {
        return lehr(
                "simulate",
                "--law",
                "momentum",
                "--params",
                params,
                "--schedule",
                COSINE,
                "--schedule",
                WSD,
                "--json",
                "--out",
                out);
    }
}
