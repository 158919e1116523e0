package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.cli.DemoStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study that comes with Lehr is what its own sweep file asks for. */
class BundledStudyTest {
    @TempDir
    Path folder;

    @Test
    void itsRunsAreThoseOfItsSweepFile() throws IOException {
        DemoStudy.unpack(folder);
        SweepPlan plan = SweepPlan.of(SweepReader.read(folder.resolve("sweep.json")), folder);
        List<String> runs = Files.readAllLines(folder.resolve("runs.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", 3)[1])
                .toList();
        assertThat(runs)
                .containsExactlyInAnyOrderElementsOf(
                        plan.runs().stream().map(StudyRun::id).toList());
    }
}
