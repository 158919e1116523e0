package lehr.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Schedules against LRs that others logged or computed. */
class ScheduleReferenceTest {

    /** What the explicit schedules of reference/features.json are called here. */
    private static final Map<String, String> EXPLICIT = Map.of(
            "constant", "constant(peak=3e-4, steps=400, warmup=40)",
            "cosine", "cosine(peak=3e-4, steps=400, warmup=40, final=3e-5)",
            "wsd-linear-0.25", "wsd(peak=3e-4, steps=400, warmup=40, decay=0.25, final=0)",
            "wsd-1sqrt-0.5-high", "wsd(peak=2e-3, steps=1200, warmup=60, decay=0.5, shape=1-sqrt, final=1e-5)",
            "two-stage", "two-stage(peak=3e-4, steps=400, warmup=40, drop=200, second=3e-5)",
            "rewarm",
                    "joined(constant(peak=1e-3, steps=200, warmup=40); constant(peak=1e-4, steps=100); "
                            + "constant(peak=5e-4, steps=300))");

    @TestFactory
    Stream<DynamicTest> loggedRates() throws IOException {
        Properties logged = new Properties();
        try (InputStream in = getClass().getResourceAsStream("logged-rates.properties")) {
            logged.load(in);
        }
        return logged.stringPropertyNames().stream()
                .filter(key -> key.startsWith("schedule."))
                .sorted()
                .map(key -> {
                    Schedule schedule = Schedule.parse(logged.getProperty(key));
                    Table rates = Table.parse(logged.getProperty(key.replace("schedule", "rates")));
                    return DynamicTest.dynamicTest(
                            schedule.text(), () -> rates.rows().forEach(row -> assertThat(schedule.at(row.step()))
                                    .as("step %d", row.step())
                                    .isCloseTo(row.rate(), within(1e-9 * row.rate()))));
                });
    }

    @TestFactory
    Stream<DynamicTest> explicitSchedules() throws IOException {
        Path file = Path.of(System.getProperty("lehr.shared", "../../shared"), "reference", "features.json");
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is missing");
        JsonNode schedules = new ObjectMapper().readTree(file.toFile()).get("schedules");
        return StreamSupport.stream(schedules.spliterator(), false)
                .map(explicit -> DynamicTest.dynamicTest(explicit.get("name").asText(), () -> agree(explicit)));
    }

    private static void agree(JsonNode explicit) {
        Schedule schedule = Schedule.parse(EXPLICIT.get(explicit.get("name").asText()));
        JsonNode rates = explicit.get("eta");
        assertThat(schedule.steps()).isEqualTo(rates.size());
        for (int step = 0; step < rates.size(); step++) {
            double rate = rates.get(step).asDouble();
            assertThat(schedule.at(step)).as("step %d", step).isCloseTo(rate, within(1e-13 * schedule.peak()));
        }
    }
}
