package lehr.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import lehr.schedule.Table;
import org.junit.jupiter.api.Assumptions;

/**
 * An explicit schedule of {@code reference/features.json} and the values an independent implementation computed for it.
 *
 * @param steps at which there are values
 * @param at the values, one object a step
 */
public record ReferenceFeatures(String name, Schedule schedule, long[] steps, JsonNode at) {

    /** All schedules; skips the test visibly where the file is missing. */
    public static Stream<ReferenceFeatures> all() throws IOException {
        return StreamSupport.stream(read().get("schedules").spliterator(), false)
                .map(ReferenceFeatures::of);
    }

    /** A parameter the values were computed with. */
    public static double parameter(String group, String name) {
        try {
            return read().get("parameters").get(group).get(name).doubleValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read() throws IOException {
        Path file = Path.of(System.getProperty("lehr.shared", "../../shared"), "reference", "features.json");
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is missing: set -Dlehr.shared");
        return new ObjectMapper().readTree(file.toFile());
    }

    private static ReferenceFeatures of(JsonNode node) {
        JsonNode eta = node.get("eta");
        long[] every = new long[eta.size()];
        double[] rates = new double[eta.size()];
        for (int step = 0; step < rates.length; step++) {
            every[step] = step;
            rates[step] = eta.get(step).doubleValue();
        }
        JsonNode at = node.get("at");
        long[] steps = new long[at.size()];
        Arrays.setAll(steps, i -> at.get(i).get("step").longValue());
        return new ReferenceFeatures(node.get("name").asText(), Table.of(every, rates), steps, at);
    }

    public Exposure exposure() {
        return Exposure.of(schedule, steps, Setting.UNKNOWN);
    }

    /** The values of one kind, a step each. */
    public double[] values(String kind) {
        double[] values = new double[at.size()];
        Arrays.setAll(values, i -> at.get(i).get(kind).doubleValue());
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
