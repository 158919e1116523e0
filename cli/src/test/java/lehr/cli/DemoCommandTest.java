package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those measured when the demo was made, with room for another platform's last digits. */
class DemoCommandTest {
    @TempDir
    private static Path folder;

    private static Path out;
    private static Launch told;

    @BeforeAll
    static void runOnce() {
        out = folder.resolve("lehr-demo");
        told = lehr("demo", "--out", out.toString());
    }

    @Test
    void tellsTheStoryAndWritesItsFiles() {
        assertThat(told.done().out())
                .contains("62 small and short runs", "37 runs", "d64-lr0.004-b8-s0-T4000-wsd0.6", "34 of 37 inside")
                .contains("Plan for width 32, 16000 steps", "10% linear", "cosine", "lehr score ");
        assertThat(out)
                .isDirectoryContaining("glob:**/{plan.json,fit.json,report.html,schedule.csv,study}")
                .isDirectoryNotContaining("glob:**/.*");
        assertThat(out.resolve("report.html")).content().contains("63%", "d32-lr0.004-b8-s0-T8000-wsd0.35");
    }

    @Test
    void predictsWhatItHasNotSeen_andTheSameTwice() throws IOException {
        String plan = Files.readString(out.resolve("plan.json"));
        JsonNode json = lehr("demo", "--out", out.toString(), "--json").done().json();
        assertThat(json.get("fitted_runs").asInt()).isEqualTo(62);
        assertThat(json.get("runs")).hasSize(37).allSatisfy(run -> {
            assertThat(run.get("error").asDouble()).as(run.toString()).isBetween(-0.005, 0.014);
        });
        assertThat(StreamSupport.stream(json.get("runs").spliterator(), false).filter(DemoCommandTest::inside))
                .as("of 37 runs in their 90% interval")
                .hasSizeBetween(32, 35);
        assertThat(json.get("mean_error").asDouble()).isLessThan(0.0035);
        assertThat(json.get("stable_mean_error").asDouble()).isLessThan(0.05);
        assertThat(json.at("/plan/recommended/ratio").asDouble()).isEqualTo(0.62, within(0.03));
        assertThat(json.at("/plan/recommended/loss").asDouble()).isEqualTo(1.369, within(0.003));
        assertThat(Files.readString(out.resolve("plan.json"))).isEqualTo(plan);
    }

    private static boolean inside(JsonNode run) {
        double observed = run.get("final_observed").asDouble();
        return run.get("final_low").asDouble() <= observed
                && observed <= run.get("final_high").asDouble();
    }

    @Test
    void choosesRatiosThatCostLittle() {
        JsonNode choices =
                lehr("demo", "--out", out.toString(), "--json").done().json().get("choices");
        assertThat(choices).hasSize(6).allSatisfy(choice -> {
            assertThat(choice.get("regret").asDouble()).isBetween(0.0, 0.004);
            assertThat(choice.get("habit_regret").asDouble()).isGreaterThan(0.01);
        });
        assertThat(StreamSupport.stream(choices.spliterator(), false)
                        .map(choice -> choice.get("predicted_ratio").asDouble()))
                .containsExactlyInAnyOrder(0.6, 0.35, 0.6, 0.2, 0.35, 0.6);
    }

    @Test
    void itsCommandsMakeTheSameByHand() {
        String study = out.resolve("study").toString();
        String fit = folder.resolve("fit.json").toString();
        lehr("fit", study, "--loss", "final", "--runs", DemoStudy.SMALL_AND_SHORT, "--out", fit)
                .done();
        JsonNode runs = lehr("score", fit, study, "--runs", "d32-lr0.004-b8-s0-T8000-wsd*", "--json")
                .done()
                .json()
                .get("runs");
        assertThat(runs).hasSize(6);
        assertThat(runs.get(0).get("mape").asDouble()).isEqualTo(0.0034, within(0.0005));
        JsonNode plan = lehr(
                        "plan",
                        study,
                        "--loss",
                        "final",
                        "--runs",
                        DemoStudy.ANNEALED,
                        "--params",
                        "33440",
                        "--steps",
                        "16000",
                        "--peak",
                        "4e-3",
                        "--warmup",
                        "100",
                        "--shape",
                        "linear",
                        "--json")
                .done()
                .json();
        assertThat(plan.at("/recommended/ratio").asDouble()).isEqualTo(0.62, within(0.03));
    }
}
