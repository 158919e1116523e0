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

class PlanCommandTest {
    @TempDir
    private Path folder;

    private String study;
    private String fit;

    @BeforeEach
    void fitStudy() {
        study = SmallStudy.in(folder).toString();
        fit = folder.resolve("fit.json").toString();
        lehr("fit", study, "--out", fit).done();
    }

    @Test
    void jsonHasTheFieldsOfTheContract() {
        JsonNode json = plan(fit, "--ratios", "0.1,20%,0.5", "--json").done().json();
        assertThat(json.get("recommended").fieldNames()).toIterable().contains("ratio", "low", "high", "loss");
        assertThat(json.get("ratios")).hasSize(3);
        assertThat(json.at("/ratios/1").fieldNames()).toIterable().containsExactly("ratio", "loss", "low", "high");
        assertThat(json.at("/ratios/1/ratio").asDouble()).isEqualTo(0.2);
        assertThat(json.at("/recommended/low").asDouble())
                .isLessThanOrEqualTo(json.at("/recommended/high").asDouble());
        assertThat(json.get("law").asText()).isEqualTo("relaxation");
    }

    @Test
    void theFolderHoldsPlanReportAndSchedule() throws IOException {
        Path out = folder.resolve("deep/plan");
        plan(fit, "--out", out.toString()).done();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("plan.json", "report.html", "schedule.csv");
        }
        assertThat(out.resolve("plan.json")).content().contains("\"recommended\"");
        assertThat(out.resolve("report.html")).content().startsWith("<!");
        assertThat(Files.readAllLines(out.resolve("schedule.csv"))).hasSize(6002);
    }

    @Test
    void aStudyIsFittedFirst() {
        assertThat(plan(study, "--shape", "linear").done().out()).contains("relaxation");
    }

    @Test
    void nothingIsLeftOfAPlanThatFailed() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        Path out = folder.resolve("deep/plan");
        assertThat(plan(broken.toString(), "--out", out.toString()).badInputLine())
                .contains(broken + ":1");
        assertThat(folder.resolve("deep")).doesNotExist();
    }

    @Test
    void whatCannotBePlannedIsMisuse() {
        assertThat(plan(fit, "--shape", "steep").usageLine())
                .contains("--shape")
                .contains("1-sqrt");
        assertThat(plan(fit, "--final", "1").usageLine()).contains("final LR");
        assertThat(plan(fit, "--ratios", "0.1,2").usageLine()).contains("--ratios");
        assertThat(plan(fit, "--png").usageLine()).contains("--out");
        assertThat(lehr("plan", fit, "--steps", "10").usageLine()).contains("--peak");
    }

    private static Launch plan(String source, String... more) {
        String[] usual = {"plan", source, "--steps", "6k", "--peak", "1e-3", "--warmup", "100"};
        return lehr(Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new));
    }
}
