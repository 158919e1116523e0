package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.law.Laws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a study folder to a fit, its scores and predictions; the JSON fields are the contract of DESIGN. */
class FitCommandTest {
    private static final String WSD = "wsd(peak=1e-3, steps=4000, warmup=100, decay=0.4)";

    @TempDir
    private Path folder;

    private String study;
    private String fit;

    @BeforeEach
    void writeStudy() {
        study = SmallStudy.in(folder).toString();
        fit = folder.resolve("fit.json").toString();
    }

    @Test
    void inspectSaysWhatTheLogsAre() {
        JsonNode json = lehr("inspect", study, "--json").done().json();
        assertThat(json.get("runs")).hasSize(3);
        assertThat(json.at("/runs/1").fieldNames())
                .toIterable()
                .containsExactly(
                        "file",
                        "format",
                        "run",
                        "points",
                        "first_step",
                        "last_step",
                        "peak_lr",
                        "final_lr",
                        "final_loss",
                        "schedule",
                        "schedule_origin",
                        "schedule_difference",
                        "lr_offset",
                        "train_loss",
                        "validations",
                        "params",
                        "tokens_per_step",
                        "parent",
                        "trainer",
                        "rows",
                        "superseded",
                        "diverged",
                        "warnings");
        assertThat(json.at("/runs/1/run").asText()).isEqualTo("cosine");
        assertThat(json.at("/runs/1/points").asInt()).isEqualTo(100);
        assertThat(json.at("/runs/1/last_step").asInt()).isEqualTo(3999);
        assertThat(lehr("inspect", study).done().out()).contains("cosine").contains("39–3999");
    }

    @Test
    void fitSaysWhatItFoundAndWritesIt() throws IOException {
        JsonNode json = lehr("fit", study, "--runs", "co*", "--out", fit, "--json")
                .done()
                .json();
        assertThat(json.fieldNames()).toIterable().containsExactly("law", "loss", "converged", "models", "notes");
        assertThat(json.at("/law").asText()).isEqualTo("relaxation");
        assertThat(json.at("/models/0/runs")).hasSize(2);
        assertThat(json.at("/models/0/parameters/0").fieldNames())
                .toIterable()
                .containsExactly("name", "value", "sd", "low", "high", "held_by");
        assertThat(Files.readString(Path.of(fit))).contains("\"format\" : \"lehr-fit\"");
    }

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        String again = folder.resolve("again.json").toString();
        lehr("fit", study, "--law", "multi-power", "--bootstrap", "3", "--seed", "5", "--out", fit);
        lehr("fit", study, "--law", "multi-power", "--bootstrap", "3", "--seed", "5", "--out", again);
        assertThat(Files.readString(Path.of(fit))).isEqualTo(Files.readString(Path.of(again)));
    }

    @Test
    void allLawsAreComparedAndOneIsUsed() {
        Launch all = lehr("fit", study, "--law", "all", "--json");
        JsonNode comparison = all.json().get("comparison");
        assertThat(comparison.get("laws")).hasSize(Laws.all().size());
        assertThat(comparison.get("chosen").asText())
                .isEqualTo(all.json().get("law").asText());
        assertThat(lehr("fit", study, "--law", "all").out())
                .contains("multi-power")
                .contains("relaxation");
    }

    @Test
    void scoreIsOfTheRunsTheFitHasNotSeen() {
        lehr("fit", study, "--runs", "co*", "--out", fit).done();
        JsonNode json = lehr("score", fit, study, "--json").done().json();
        assertThat(json.get("runs")).hasSize(1);
        assertThat(json.at("/runs/0/run").asText()).isEqualTo("wsd");
        String[] figures = {
            "points",
            "r2",
            "mae",
            "rmse",
            "mape",
            "worst",
            "final_predicted",
            "final_low",
            "final_high",
            "final_observed"
        };
        assertThat(json.at("/runs/0").fieldNames()).toIterable().contains(figures);
        assertThat(json.at("/mean").fieldNames()).toIterable().containsExactly(figures);
        assertThat(json.at("/mean/mape").asDouble())
                .isEqualTo(json.at("/runs/0/mape").asDouble());
        assertThat(json.at("/interval").asDouble()).isEqualTo(0.9);
    }

    @Test
    void aNarrowerIntervalIsNarrower() {
        lehr("fit", study, "--runs", "co*", "--out", fit).done();
        JsonNode wide = lehr("score", fit, study, "--json").done().json().get("mean");
        JsonNode narrow = lehr("score", fit, study, "--json", "--interval", "50%")
                .done()
                .json()
                .get("mean");
        assertThat(width(narrow)).isLessThan(width(wide));
    }

    private static double width(JsonNode score) {
        return score.get("final_high").asDouble() - score.get("final_low").asDouble();
    }

    @Test
    void scoringFittedRunsIsSaid() {
        lehr("fit", study, "--out", fit).done();
        assertThat(lehr("score", fit, study, "--runs", "wsd").done().err()).contains("part of the fit");
    }

    @Test
    void predictGivesTheCurveAndItsEnd() {
        lehr("fit", study, "--out", fit).done();
        JsonNode json = lehr("predict", fit, "--schedule", WSD, "--at", "1k,2000,4e3", "--json")
                .done()
                .json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "law",
                        "loss",
                        "schedule",
                        "interval",
                        "final_step",
                        "final_loss",
                        "final_low",
                        "final_high",
                        "points",
                        "warnings");
        assertThat(json.get("points")).hasSize(3);
        assertThat(json.at("/points/2/step").asLong()).isEqualTo(4000);
        assertThat(json.at("/points/2/loss").asDouble())
                .isEqualTo(json.get("final_loss").asDouble())
                .isBetween(
                        json.get("final_low").asDouble(), json.get("final_high").asDouble());
        assertThat(lehr("predict", fit, "--schedule", WSD).done().out()).startsWith("final train loss");
    }

    @Test
    void whatAnOptionCannotMeanIsMisuse() {
        assertThat(lehr("fit", study, "--law", "guess").usageLine())
                .contains("--law")
                .contains("multi-power");
        assertThat(lehr("fit", study, "--loss", "dev").usageLine()).contains("expected train, val or final");
        assertThat(lehr("fit", study, "--bootstrap", "-1").usageLine()).contains("--bootstrap");
        assertThat(lehr("fit", study, "--runs", "[a").usageLine()).contains("--runs");
        assertThat(lehr("fit", study, "--objective", "x").usageLine()).contains("default or paper");
        assertThat(lehr("predict", fit, "--schedule", "x(").usageLine()).contains("schedule 'x('");
        assertThat(lehr("predict", fit, "--schedule", WSD, "--interval", "1").usageLine())
                .contains("--interval");
        assertThat(lehr("predict", fit).usageLine()).contains("--schedule");
    }
}
