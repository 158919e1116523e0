package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.RatioSearch;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsApiTest {
    private static final String SCHEDULE = "wsd(peak=0.004, steps=6000, warmup=100, decay=0.2, shape=linear, final=0)";

    private ApiServer api;
    private Fit fit;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = new ApiServer(folder);
        fit = FitFile.read(api.get("/fits/" + api.fit() + "/fit.json").text(), "fit.json");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private JsonNode asked(String path, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("fit", api.fit());
        ApiServer.Answer answer = api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode run(String path, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("steps", 6000, "peak", ApiStudy.PEAK, "warmup", 100));
        body.putAll(more);
        return asked(path, body);
    }

    @Test
    void aPredictionIsTheForecasters() {
        JsonNode told = asked("/predict", Map.of("schedule", SCHEDULE, "level", 0.8));
        Prediction end = Forecaster.of(fit)
                .predict(Schedule.parse(SCHEDULE), fit.models().get(0).setting(), new long[] {6000}, 0.8);
        assertThat(told.at("/final/loss").asDouble()).isCloseTo(end.finalLoss(), within(1e-8));
        assertThat(told.at("/final/low").asDouble()).isCloseTo(end.finalLow(), within(1e-8));
        assertThat(told.at("/final/high").asDouble()).isCloseTo(end.finalHigh(), within(1e-8));
        assertThat(told.path("schedule").asText())
                .isEqualTo(Schedule.parse(SCHEDULE).text());
        assertThat(told.path("decay_start").asLong()).isEqualTo(4800);
        assertThat(told.path("level").asDouble()).isEqualTo(0.8);
    }

    @Test
    void itsPointsHaveCornersAndNoLossWithinTheWarmUp() {
        JsonNode told = asked("/predict", Map.of("schedule", SCHEDULE, "points", 50));
        List<Long> steps =
                numbers(told.path("steps")).stream().map(JsonNode::asLong).toList();
        assertThat(steps).hasSizeLessThanOrEqualTo(50).contains(0L, 100L, 4800L, 6000L);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(told.path("loss").get(i).isNull()).isEqualTo(steps.get(i) < 100);
            assertThat(told.path("lr").get(i).isNull()).isFalse();
        }
    }

    private static List<JsonNode> numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::get).toList();
    }

    @Test
    void whatSpeaksAgainstTheFitIsInEveryAnswer() {
        String doubt = "no fitted run's LR fell below 10% of its peak: a final LR of 0 is an extrapolation";
        Fit doubted = new Fit(fit.law(), fit.loss(), fit.models(), List.of(doubt), fit.provenance());
        String id = api.post("/fits", FitFile.write(doubted)).json().path("id").asText();
        Map<String, Object> run =
                Map.of("fit", id, "steps", 6000, "peak", ApiStudy.PEAK, "warmup", 100, "shape", "linear");
        for (ApiServer.Answer answer : List.of(
                api.post("/predict", Map.of("fit", id, "schedule", SCHEDULE)),
                api.post("/ratios", run),
                api.post("/map", run))) {
            assertThat(answer.json().path("warnings").toString()).contains(doubt);
        }
    }

    @Test
    void aDataSetThatNoneOfSeveralModelsHasIsNamedWithThoseThereAre() {
        ObjectNode two =
                (ObjectNode) api.get("/fits/" + api.fit() + "/fit.json").json();
        ObjectNode other = two.at("/models/0").deepCopy();
        ((ObjectNode) other.path("setting")).put("dataset", "other");
        ((ArrayNode) two.path("models")).add(other);
        String id = api.post("/fits", two.toString()).json().path("id").asText();
        ApiServer.Answer refused = api.post("/predict", Map.of("fit", id, "schedule", SCHEDULE, "dataset", "nope"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo("the fit has no model of data set 'nope', expected one of "
                        + fit.models().get(0).setting().dataset() + ", other");
    }

    @Test
    void longHorizonsAreToldToBeExtrapolations() {
        JsonNode told = asked("/predict", Map.of("schedule", "cosine(peak=4e-3, steps=2000000, warmup=100)"));
        assertThat(told.path("warnings").toString()).contains("extrapolation");
    }

    @Test
    void theRegretCurveIsZeroAtItsBestAndNamesItsIntervals() {
        JsonNode told = run("/ratios", Map.of("shape", "linear"));
        Target target = Target.of(6000, ApiStudy.PEAK, 100)
                .withSetting(fit.models().get(0).setting());
        RatioSearch.Best best = new RatioSearch(Forecaster.of(fit), target).best(Shape.LINEAR);
        double ratio = told.at("/best/ratio").asDouble();
        assertThat(ratio).isEqualTo(best.ratio());
        assertThat(told.at("/best/low").asDouble()).isLessThanOrEqualTo(ratio);
        assertThat(told.at("/best/high").asDouble()).isGreaterThanOrEqualTo(ratio);
        for (JsonNode row : told.path("ratios")) {
            double regret = row.path("regret").asDouble();
            assertThat(regret).isCloseTo(row.path("loss").asDouble() - best.loss(), within(1e-12));
            assertThat(row.path("regret_low").asDouble()).isLessThanOrEqualTo(regret);
            assertThat(row.path("regret_high").asDouble()).isGreaterThanOrEqualTo(regret);
        }
        JsonNode atBest = run("/ratios", Map.of("shape", "linear", "ratios", List.of(ratio)))
                .at("/ratios/0");
        assertThat(atBest.path("regret_high").asDouble()).isZero();
        double widest = told.at("/best/loss_high").asDouble()
                - told.at("/best/loss_low").asDouble();
        JsonNode near = run("/ratios", Map.of("shape", "linear", "ratios", List.of(ratio + 0.02)))
                .at("/ratios/0");
        assertThat(near.path("regret_high").asDouble() - near.path("regret_low").asDouble())
                .as("what is unknown of both alike is no part of it")
                .isLessThan(widest);
    }

    @Test
    void theMapsBestIsItsLeastCell() {
        JsonNode map = run("/map", Map.of("final", 4e-4));
        assertThat(map.path("peaks")).hasSize(7);
        assertThat(map.at("/peaks/0").asDouble()).isCloseTo(ApiStudy.PEAK / 4, within(1e-12));
        assertThat(map.at("/peaks/6").asDouble()).isCloseTo(ApiStudy.PEAK * 4, within(1e-12));
        assertThat(map.at("/fitted_peaks/1").asDouble()).isEqualTo(ApiStudy.PEAK);
        double least = Double.POSITIVE_INFINITY;
        for (JsonNode row : map.path("loss")) {
            assertThat(row).hasSameSizeAs(map.path("ratios"));
            least = Math.min(
                    least,
                    numbers(row).stream().mapToDouble(JsonNode::asDouble).min().orElseThrow());
        }
        assertThat(map.at("/best/loss").asDouble()).isEqualTo(least);
        Schedule best = Schedule.parse(map.at("/best/schedule").asText());
        assertThat(best.finalRate() / best.peak()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void aCellIsTheForecasters() {
        JsonNode map = run("/map", Map.of("shape", "cosine", "peaks", List.of(2e-3), "ratios", List.of(0.3)));
        Schedule schedule = Target.of(6000, 2e-3, 100).schedule(0.3, Shape.COSINE);
        Prediction end =
                Forecaster.of(fit).predict(schedule, fit.models().get(0).setting(), new long[] {6000}, 0.9);
        assertThat(map.at("/loss/0/0").asDouble()).isEqualTo(end.finalLoss());
        assertThat(map.at("/low/0/0").asDouble()).isEqualTo(end.finalLow());
    }

    @Test
    void oneFitAnswersManyAtOnce() {
        double alone = asked("/predict", Map.of("schedule", SCHEDULE))
                .at("/final/high")
                .asDouble();
        List<Double> together = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> asked("/predict", Map.of("schedule", SCHEDULE))
                        .at("/final/high")
                        .asDouble())
                .toList();
        assertThat(together).allMatch(high -> high == alone);
    }
}
