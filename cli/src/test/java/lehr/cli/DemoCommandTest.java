package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theMainJobRunsOnTheBundledRuns() {
        Path out = folder.resolve("demo");
        assertThat(lehr("demo", "--out", out.toString(), "--json")
                        .done()
                        .json()
                        .at("/recommended/ratio")
                        .asDouble())
                .isBetween(0.0, 1.0);
        assertThat(out).isDirectoryContaining("glob:**/{plan.json,report.html,schedule.csv,study}");
        assertThat(lehr("inspect", out.resolve("study").toString(), "--json")
                        .done()
                        .json()
                        .get("runs"))
                .hasSizeGreaterThan(55);
    }
}
