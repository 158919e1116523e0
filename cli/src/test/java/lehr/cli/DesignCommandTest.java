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

class DesignCommandTest {
    @TempDir
    private Path folder;

    private String study;

    @BeforeEach
    void writeStudy() {
        study = SmallStudy.in(folder).toString();
    }

    private Launch design(String... more) {
        String[] usual = {
            "design",
            study,
            "--steps",
            "12k",
            "--peak",
            "1e-3",
            "--budget",
            "6k",
            "--shape",
            "linear",
            "--horizons",
            "4k,6k"
        };
        return lehr(Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void jsonTellsTheRunsAndWhetherToStop() {
        JsonNode json = design("--json").done().json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("target", "schedule", "budget", "now", "advice", "stop", "paying", "runs", "warnings");
        assertThat(json.at("/target/warmup_steps").asLong()).isEqualTo(100);
        assertThat(json.at("/stop").asBoolean()).isEqualTo(json.at("/paying").asInt() == 0);
        JsonNode run = json.at("/runs/0");
        assertThat(run.fieldNames())
                .toIterable()
                .containsExactly(
                        "kind",
                        "schedule",
                        "trunk",
                        "branch_step",
                        "resume_step",
                        "steps",
                        "spent",
                        "loss",
                        "low",
                        "high",
                        "width",
                        "regret");
        assertThat(run.at("/width").asDouble()).isLessThan(json.at("/now/width").asDouble());
    }

    @Test
    void theTextBeginsWithTheAdviceAndEndsWithSchedules() {
        Launch text = design().done();
        assertThat(text.out()).startsWith("stop: ").contains("planned   wsd(peak=1e-3, steps=12000");
        assertThat(text.out().lines().toList().get((int) text.out().lines().count() - 1))
                .matches("\\d+ +(wsd|constant|cosine)\\(peak=1e-3, steps=[46]000, .*");
    }

    @Test
    void theFolderHoldsTheDesignItsTableAndASweepOfTheLabsModel() throws IOException {
        Path out = folder.resolve("deep/next");
        Launch written = design("--out", out.toString()).done();
        assertThat(written.err())
                .contains("wrote design.json and design.csv in")
                .contains("--model");
        assertThat(out.resolve("design.json")).content().contains("\"format\" : \"lehr-design\"");
        assertThat(out.resolve("design.csv")).content().startsWith("order,kind,schedule,");
        assertThat(out.resolve("sweep.json")).doesNotExist();
        design("--out", out.toString(), "--model", "dense-32", "--context", "64")
                .done();
        assertThat(out.resolve("sweep.json")).content().contains("\"models\" : [ \"dense-32\" ]", "1024");
    }

    @Test
    void aStudyOfTheLabIsGoneOnWith() throws IOException {
        Path out = folder.resolve("next");
        Path sweep = Files.writeString(Path.of(study, "sweep.json"), """
                {"lehr": "sweep", "version": 1, "name": "mine", "data": "english", "tokenizer": "bytes", "context": 128,
                 "warmup": 100, "pace": {"log": 25}, "grids": [{"models": ["dense-16"]}]}
                """);
        design("--out", out.toString(), "--model", "dense-16").done();
        assertThat(out.resolve("sweep.json"))
                .content()
                .contains("\"name\" : \"mine\"", "\"batches\" : [ 512 ]", "\"data\" : [ \"english\" ]");
        assertThat(design("--out", out.toString(), "--model", "dense-16", "--warmup", "50")
                        .usageLine())
                .contains("expected --warmup 100");
        Files.writeString(sweep, "{");
        assertThat(design("--out", out.toString(), "--model", "dense-16").badInputLine())
                .contains("sweep.json:1: is no JSON");
        Files.writeString(sweep, "[]");
        assertThat(design("--out", out.toString(), "--model", "dense-16").badInputLine())
                .contains("sweep.json: is no sweep file");
    }

    @Test
    void whatCannotBeAskedIsMisuse() {
        assertThat(design("--warmup", "12k").usageLine()).contains("warm-up must be in 0…steps-1");
        assertThat(lehr("design", study, "--steps", "12k", "--peak", "1e-3", "--budget", "6k", "--horizons", "50")
                        .usageLine())
                .contains("horizons must be longer than the warm-up");
        assertThat(design("--model", "dense-32").usageLine()).contains("expected --out DIR");
        assertThat(lehr("design", study, "--steps", "12k", "--peak", "1e-3", "--budget", "6k", "--shape", "inverse")
                        .usageLine())
                .contains("cannot end on LR 0");
        assertThat(lehr("design", study, "--steps", "12k", "--peak", "1e-3").usageLine())
                .contains("--budget");
        String out = folder.resolve("next").toString();
        assertThat(design("--out", out, "--model", "dense-32", "--context", "3000")
                        .usageLine())
                .contains("windows of 3000");
        assertThat(folder.resolve("next")).doesNotExist();
    }

    @Test
    void whatTheStudyCannotAnswerIsBadInput() {
        assertThat(design("--params", "70B", "--runs", "constant").badInputLine())
                .contains("says nothing of 70B parameters");
        Launch poor = lehr("design", study, "--steps", "12k", "--peak", "1e-3", "--budget", "20");
        assertThat(poor.badInputLine()).contains("a budget of 20 steps buys no run, expected at least");
        assertThat(lehr("design", folder.resolve("none").toString(), "--steps", "9", "--peak", "1", "--budget", "1")
                        .badInputLine())
                .contains("none");
    }
}
