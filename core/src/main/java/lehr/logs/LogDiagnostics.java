package lehr.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import lehr.logs.source.LineSource;

/**
 * What JSON Lines logs of the lab say of a run's stability and of how its features moved; NaN for what they do not tell.
 *
 * @param gradNorm median norm of the gradient before clipping
 * @param gradNormMax the largest
 * @param spikeRate the largest share of steps between two rows whose loss was a spike
 * @param attentionLogit the largest absolute value
 * @param routerLogit the largest absolute value
 * @param headLogit the largest absolute value
 * @param updateRatio median ‖Δw‖/‖w‖ of a step
 * @param representationChange median change of the last block's output by a step, over its size
 * @param loadEntropy median evenness of the experts' loads, 1 when even
 * @param maxViolation median of the busiest expert's load over the mean − 1 (MaxVio, 2408.15664)
 */
public record LogDiagnostics(
        double gradNorm,
        double gradNormMax,
        double spikeRate,
        double attentionLogit,
        double routerLogit,
        double headLogit,
        double updateRatio,
        double representationChange,
        double loadEntropy,
        double maxViolation) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Of all rows of some logs, e.g. of a run and of the trunk it branched from. Lines that are no JSON are passed over.
     *
     * @throws lehr.logs.source.LogFormatException if a log cannot be read
     */
    public static LogDiagnostics of(List<Path> logs) {
        List<JsonNode> rows = new ArrayList<>();
        logs.forEach(log -> addRows(log, rows));
        return new LogDiagnostics(
                median(rows, "grad_norm"),
                largest(rows, "grad_norm"),
                largest(rows, "spike_rate"),
                largest(rows, "attention_logit_max"),
                largest(rows, "router_logit_max"),
                largest(rows, "head_logit_max"),
                median(rows, "update_ratio"),
                median(rows, "representation_change"),
                median(rows, "load_entropy"),
                median(rows, "max_violation"));
    }

    /** Whether more is told than the norm of the gradient, which every log of the lab has. */
    public boolean isTold() {
        return DoubleStream.of(
                        spikeRate,
                        attentionLogit,
                        routerLogit,
                        headLogit,
                        updateRatio,
                        representationChange,
                        loadEntropy,
                        maxViolation)
                .anyMatch(Double::isFinite);
    }

    private static void addRows(Path log, List<JsonNode> rows) {
        try (LineSource lines = LineSource.open(log)) {
            while (lines.next()) {
                if (!lines.isBlank()) {
                    addRow(lines.text(), rows);
                }
            }
        }
    }

    /** A killed run leaves a line that is cut. */
    private static void addRow(String line, List<JsonNode> rows) {
        try {
            rows.add(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return;
        }
    }

    private static double largest(List<JsonNode> rows, String column) {
        return values(rows, column).max().orElse(Double.NaN);
    }

    private static double median(List<JsonNode> rows, String column) {
        double[] sorted = values(rows, column).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static DoubleStream values(List<JsonNode> rows, String column) {
        return rows.stream()
                .map(row -> row.path(column))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::doubleValue)
                .filter(Double::isFinite);
    }
}
