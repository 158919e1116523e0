package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FitsApiTest {
    private ApiServer api;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = new ApiServer(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private String file() {
        return api.get("/fits/" + api.fit() + "/fit.json").text();
    }

    @Test
    void aFitIsToldModelByModel() {
        JsonNode fit = api.get("/fits/" + api.fit()).json();
        assertThat(fit.path("study").asText()).isEqualTo(api.study());
        assertThat(fit.path("law").asText()).isEqualTo("relaxation");
        assertThat(fit.path("loss").asText()).isEqualTo("final");
        assertThat(fit.at("/settings/0/runs")).hasSize(ApiStudy.RUNS);
        assertThat(fit.at("/settings/0/peak_lrs/0").asDouble()).isEqualTo(ApiStudy.PEAK);
        assertThat(fit.at("/settings/0/parameters").findValuesAsText("name")).contains("L0", "alpha");
        assertThat(fit.at("/provenance/version").asText()).isEqualTo("test");
    }

    @Test
    void theRunsAreThoseThatTheGlobsChoose() {
        String id = api.made(api.post(
                "/studies/" + api.study() + "/fits",
                Map.of("runs", List.of("*T2000*", "!*cosine"), "loss", "final", "name", "two", "law", "multi-power")));
        JsonNode fit = api.get("/fits/" + id).json();
        assertThat(fit.at("/settings/0/runs")).hasSize(2);
        assertThat(fit.path("name").asText()).isEqualTo("two");
        assertThat(fit.path("law").asText()).isEqualTo("multi-power");
        JsonNode none = api.ended(api.post("/studies/" + api.study() + "/fits", Map.of("runs", List.of("x*"))));
        assertThat(none.path("message").asText()).contains("none of 6 runs matches x*");
    }

    @Test
    void whatIsWrittenOutIsTakenIn() {
        JsonNode row = api.post("/fits?name=mine", file()).json();
        assertThat(row.path("name").asText()).isEqualTo("mine");
        assertThat(row.path("study").asText()).isEmpty();
        assertThat(api.get("/fits/" + row.path("id").asText() + "/fit.json").text())
                .isEqualTo(file());
        assertThat(api.get("/fits/" + row.path("id").asText() + "/residuals").message())
                .contains("handed in without its study");
        assertThat(api.delete("/fits/" + row.path("id").asText()).status()).isEqualTo(204);
        assertThat(api.post("/predict", Map.of("fit", row.path("id").asText(), "schedule", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSpoiltFitIsRefusedInOneLine() {
        refused(fit -> fit.put("law", "none"), "unknown law none");
        refused(fit -> fit.put("format_version", 99), "format_version 99");
        refused(fit -> ((ArrayNode) fit.path("models")).removeAll(), "a fit without models");
        refused(fit -> ((ArrayNode) fit.at("/models/0/estimates")).remove(0), "covariance");
        refused(fit -> fit.put("law", "multi-power"), "expected the 7 of multi-power");
        refused(fit -> ((ArrayNode) fit.at("/models/0/uncertainty/covariance")).removeAll(), "nothing can be foretold");
        refused(fit -> ((ObjectNode) fit.at("/models/0/estimates/0")).put("value", "x"), "expected lehr-fit JSON");
        refused(fit -> ((ObjectNode) fit.at("/models/0/seen")).putNull("progress"), "nothing can be foretold");
        assertThat(api.post("/fits", file().substring(0, 300)).message()).startsWith("fit.json:");
    }

    private void refused(Consumer<ObjectNode> spoil, String why) {
        try {
            ObjectNode fit = (ObjectNode) ApiServer.JSON.readTree(file());
            spoil.accept(fit);
            ApiServer.Answer answer = api.post("/fits", fit.toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.message())
                    .startsWith("fit.json:1: ")
                    .contains(why)
                    .doesNotContain("\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void residualsAreThoseOfTheForecaster() {
        JsonNode curve = api.get("/fits/" + api.fit() + "/residuals?run=" + ApiStudy.RUN)
                .json()
                .at("/curves/0");
        Fit fit = FitFile.read(file(), "fit.json");
        Schedule schedule = Schedule.parse("cosine(peak=4e-3, steps=2000, warmup=100)");
        Prediction end = Forecaster.of(fit)
                .predict(
                        schedule,
                        fit.models().get(0).setting(),
                        new long[] {curve.at("/steps/0").asLong()},
                        0.9);
        JsonNode observed = api.get("/studies/" + api.study() + "/curves?loss=final&run=" + ApiStudy.RUN)
                .json()
                .at("/curves/0/loss/0");
        assertThat(curve.at("/predicted/0").asDouble()).isEqualTo(end.finalLoss());
        assertThat(curve.at("/low/0").asDouble()).isEqualTo(end.finalLow());
        assertThat(curve.at("/residual/0").asDouble()).isEqualTo(Math.log(observed.asDouble() / end.finalLoss()));
        assertThat(curve.path("fitted").asBoolean()).isTrue();
    }

    @Test
    void withoutNamesTheFittedRunsAreShown() {
        assertThat(api.get("/fits/" + api.fit() + "/residuals").json().path("curves"))
                .hasSize(ApiStudy.RUNS);
    }
}
