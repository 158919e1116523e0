package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lehr.plan.Plan;
import lehr.plan.PlanFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansApiTest {
    private ApiServer api;
    private String plan;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = new ApiServer(folder);
        plan = api.made(api.post(
                "/plans",
                Map.of("fit", api.fit(), "steps", 6000, "peak", ApiStudy.PEAK, "warmup", 100, "name", "mine")));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aRowIsTheFilesAnswer() {
        Plan file = PlanFile.read(api.get("/plans/" + plan + "/plan.json").text(), "plan.json");
        JsonNode row = api.get("/plans").json().at("/plans/0");
        assertThat(row.path("name").asText()).isEqualTo("mine");
        assertThat(row.path("fit").asText()).isEqualTo(api.fit());
        assertThat(row.path("ratio").asDouble()).isEqualTo(file.recommended().ratio());
        assertThat(row.path("low").asDouble()).isEqualTo(file.recommended().lossLow());
        assertThat(row.path("schedule").asText()).isEqualTo(file.schedule());
        JsonNode whole = api.get("/plans/" + plan).json();
        assertThat(whole.at("/plan/schedule").asText()).isEqualTo(file.schedule());
        assertThat(file.disagreement().sd()).isPositive();
        JsonNode alone = api.post(
                        "/ratios", Map.of("fit", api.fit(), "steps", 6000, "peak", ApiStudy.PEAK, "warmup", 100))
                .json()
                .path("best");
        assertThat(whole.path("interval_words").asText())
                .contains(String.format(
                        Locale.ROOT,
                        "%.4f–%.4f",
                        alone.path("loss_low").asDouble(),
                        alone.path("loss_high").asDouble()));
    }

    @Test
    void aPlanFromAFitIsBackTestedOnItsStudy() {
        Plan file = PlanFile.read(api.get("/plans/" + plan + "/plan.json").text(), "plan.json");
        assertThat(file.backTest().traces()).isNotEmpty();
        assertThat(file.opinions()).hasSizeGreaterThan(1);
    }

    @Test
    void aPlanFromAStudyKeepsItsFit() {
        String made = api.made(
                api.post("/plans", Map.of("study", api.study(), "steps", 4000, "peak", ApiStudy.PEAK, "warmup", 100)));
        JsonNode row = api.get("/plans/" + made).json();
        assertThat(row.path("study").asText()).isEqualTo(api.study());
        assertThat(api.get("/fits/" + row.path("fit").asText()).status()).isEqualTo(200);
    }

    @Test
    void theScheduleIsARowAStep() {
        List<String> rows =
                api.get("/plans/" + plan + "/schedule.csv").text().lines().toList();
        assertThat(rows.get(0)).isEqualTo("step,lr");
        assertThat(rows).hasSize(1 + 6001);
    }

    @Test
    void theReportMayDoNothingButShowItself() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(api.address("/plans/" + plan + "/report.html"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "sandbox allow-scripts")
                .doesNotContain("connect-src");
        assertThat(answer.body()).contains("annealing plan");
    }

    @Test
    void itIsWrittenForATrainer() {
        JsonNode export =
                api.post("/export", Map.of("plan", plan, "to", "torchtitan")).json();
        assertThat(export.path("text").asText()).contains("--training.steps 6000");
        assertThat(export.path("exact").asBoolean()).isTrue();
        assertThat(export.path("difference").asDouble()).isLessThan(1e-3);
        for (JsonNode trainer : api.get("/trainers").json().path("trainers")) {
            String to = trainer.path("name").asText();
            ApiServer.Answer answer = api.post("/export", Map.of("plan", plan, "to", to));
            assertThat(answer.status()).as(to).isEqualTo(200);
            assertThat(answer.json().path("text").isNull()).as(to).isEqualTo(to.equals("npy"));
        }
    }

    @Test
    void aTableTooLongForAPageIsLeftToTheCommandLine() {
        JsonNode export = api.post("/export", Map.of("schedule", "constant(peak=1e-3, steps=3000000)", "to", "csv"))
                .json();
        assertThat(export.path("text").isNull()).isTrue();
        assertThat(export.at("/files/0/name").asText()).isEqualTo("schedule.csv");
    }

    @Test
    void aCancelledPlanLeavesNothing() {
        JsonNode job = api.post(
                        "/plans",
                        Map.of("study", api.study(), "law", "all", "steps", 4000, "peak", ApiStudy.PEAK, "warmup", 100))
                .json();
        int before = api.get("/plans").json().path("plans").size();
        ApiServer.Answer cancelled = api.delete("/jobs/" + job.path("id").asText());
        assertThat(api.ended(cancelled).path("state").asText()).isEqualTo("cancelled");
        assertThat(api.get("/plans").json().path("plans")).hasSize(before);
    }
}
