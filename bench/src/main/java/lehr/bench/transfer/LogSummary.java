package lehr.bench.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a run's log says of its stability and of how its features moved.
 *
 * @param values in the order of {@link #TITLES}; NaN for what the log does not tell
 */
record LogSummary(List<Double> values) {
    static final List<String> TITLES = List.of(
            "grad norm, median",
            "largest",
            "spike rate",
            "attention logit",
            "router logit",
            "head logit",
            "update/weight",
            "representation change",
            "load entropy",
            "MaxVio");

    private static final List<String> LARGEST =
            List.of("spike_rate", "attention_logit_max", "router_logit_max", "head_logit_max");
    private static final List<String> MEDIAN =
            List.of("update_ratio", "representation_change", "load_entropy", "max_violation");

    /** The log of a run, and of the trunk it branched from if that lies beside it. */
    static LogSummary of(Path log) {
        List<JsonNode> rows = new ArrayList<>(rows(trunk(log)));
        rows.addAll(rows(log));
        List<Double> values = new ArrayList<>(List.of(median(rows, "grad_norm"), largest(rows, "grad_norm")));
        LARGEST.forEach(column -> values.add(largest(rows, column)));
        MEDIAN.forEach(column -> values.add(median(rows, column)));
        return new LogSummary(values);
    }

    private static Path trunk(Path log) {
        return log.resolveSibling(log.getFileName().toString().replaceFirst("-T\\d+-[^.]*(?=\\.jsonl)", "-trunk"));
    }

    private static List<JsonNode> rows(Path log) {
        if (!Files.exists(log)) {
            return List.of();
        }
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
            List<JsonNode> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(mapper.readTree(line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double largest(List<JsonNode> rows, String column) {
        return values(rows, column).mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    private static double median(List<JsonNode> rows, String column) {
        double[] sorted =
                values(rows, column).mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static Stream<Double> values(List<JsonNode> rows, String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(value -> value != null && value.isNumber())
                .map(JsonNode::doubleValue);
    }
}
