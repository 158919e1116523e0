package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.law.Laws;
import lehr.logs.StudyReader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Fits of real curves against an independent implementation of the same recipe ({@code reference/fits.json}). */
class FitReferenceTest {

    @TestFactory
    Stream<DynamicTest> realCurves() throws IOException {
        JsonNode reference = new ObjectMapper()
                .readTree(shared("reference/fits.json").toFile())
                .get("fits");
        Map<String, Run> runs = StudyReader.read(shared("curves/runs.csv")).runs().stream()
                .filter(run -> run.source().file().contains("multi-power"))
                .collect(Collectors.toMap(Run::id, Function.identity()));
        return StreamSupport.stream(reference.spliterator(), false)
                .map(node -> DynamicTest.dynamicTest(
                        node.get("size_m").asInt() + "M " + node.get("case").asText(), () -> agrees(node, runs)));
    }

    private static Path shared(String name) {
        Path path = Path.of(System.getProperty("lehr.shared", "../../shared"), name);
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is missing: set -Dlehr.shared");
        return path;
    }

    private static Curve curve(JsonNode node, String run, Map<String, Run> runs) {
        return runs.get(node.get("size_m").asInt() + "M-" + run)
                .curve(LossKind.TRAIN)
                .orElseThrow();
    }

    private static void agrees(JsonNode node, Map<String, Run> runs) {
        List<Curve> fitted = StreamSupport.stream(node.get("fitted").spliterator(), false)
                .map(run -> curve(node, run.asText(), runs))
                .toList();
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, fitted);
        for (Estimate estimate : fit.models().get(0).estimates()) {
            JsonNode value = node.get("parameters").get(estimate.name());
            if (value != null) {
                double sd = node.get("sd").get(estimate.name()).doubleValue();
                assertThat(estimate.value()).as(estimate.name()).isCloseTo(value.doubleValue(), within(0.1 * sd));
                assertThat(estimate.sd()).as("sd of " + estimate.name()).isCloseTo(sd, within(0.03 * sd));
            }
        }
        for (Map.Entry<String, JsonNode> held : node.get("held_out").properties()) {
            Curve curve = curve(node, held.getKey(), runs);
            Score score =
                    Scorer.score(Forecaster.of(fit), fit, List.of(curve), 0.9).get(0);
            double mape = held.getValue().get("mape").doubleValue();
            assertThat(score.mape()).as(held.getKey()).isCloseTo(mape, within(0.03 * mape));
        }
    }
}
