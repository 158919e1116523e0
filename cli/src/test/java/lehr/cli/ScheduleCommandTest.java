package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
    private static final String WSD = "wsd(peak=1e-3, steps=1000, warmup=100, decay=0.4, shape=linear, final=0)";

    @TempDir
    private Path folder;

    @Test
    void saysWhatTheScheduleIs() {
        String out = lehr("schedule", WSD).done().out();
        assertThat(out)
                .startsWith("wsd(peak=")
                .contains("peak LR   1e-3")
                .contains("warm-up   100 steps")
                .contains("decay     400 steps from step 600, 0.4 of the run")
                .contains("1e-3 ┤");
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(lehr("schedule", WSD, "--no-plot").done().out()).doesNotContain("┤");
    }

    @Test
    void jsonHasTheFieldsOfTheContract() {
        JsonNode json = lehr("schedule", WSD, "--json", "--every", "500").done().json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "text",
                        "steps",
                        "peak_lr",
                        "final_lr",
                        "warmup_steps",
                        "decay_start",
                        "decay_fraction",
                        "points");
        assertThat(json.get("decay_start").asLong()).isEqualTo(600);
        assertThat(json.get("decay_fraction").asDouble()).isEqualTo(0.4);
        assertThat(json.get("points")).hasSize(3);
        assertThat(json.at("/points/1/lr").asDouble()).isEqualTo(1e-3);
        assertThat(json.at("/points/2/step").asLong()).isEqualTo(1000);
        assertThat(json.at("/points/2/lr").asDouble()).isZero();
    }

    @Test
    void theTableReadsBackAsTheSameSchedule() throws IOException {
        Path csv = folder.resolve("lr.csv");
        lehr("schedule", WSD, "--csv", csv.toString()).done();
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(1002).startsWith("step,lr").last().isEqualTo("1000,0");
        JsonNode read = lehr("schedule", "table(" + csv + ")", "--json").done().json();
        assertThat(read.get("steps").asLong()).isEqualTo(1000);
        assertThat(read.get("decay_start").asLong()).isEqualTo(600);
    }

    @Test
    void aScheduleThatIsNoneIsMisuse() {
        assertThat(lehr("schedule", "wsd(peak=-1, steps=1000)").usageLine())
                .contains("peak")
                .contains("expected");
        assertThat(lehr("schedule", "zigzag(peak=1)").usageLine())
                .contains("zigzag")
                .contains("expected");
        assertThat(lehr("schedule", WSD, "--every", "0").usageLine())
                .contains("--every")
                .contains("expected");
    }

    @Test
    void aMissingTableIsBadInput() {
        String missing = folder.resolve("none.csv").toString();
        assertThat(lehr("schedule", "table(" + missing + ")").badInputLine()).contains(missing);
    }

    @Test
    void anOutputThatCannotBeWrittenIsBadInput() {
        Path csv = folder.resolve("missing/lr.csv");
        assertThat(lehr("schedule", WSD, "--csv", csv.toString()).badInputLine())
                .contains(csv.toString());
    }
}
