package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStudyTest {
    private static final Path ORIGIN =
            Path.of(System.getProperty("lehr.shared", "../../shared")).resolve("curves/tiny");

    @TempDir
    private Path folder;

    @Test
    void everyRunIsReadWithAllItsLosses() throws IOException {
        DemoStudy.unpack(folder);
        Study study = StudyReader.read(folder);
        assertThat(study.runs()).hasSize(69).allSatisfy(run -> {
            assertThat(run.quality().warnings()).isEmpty();
            assertThat(run.schedule().peak()).isEqualTo(DemoStudy.PEAK);
            assertThat(run.schedule().warmupSteps()).isBetween(DemoStudy.WARMUP - 1, DemoStudy.WARMUP);
            assertThat(run.curves().keySet()).containsExactlyInAnyOrder(LossKind.values());
        });
        assertThat(StudyReader.read(folder, RunFilter.parse(DemoStudy.SMALL_AND_SHORT))
                        .runs())
                .hasSize(41);
    }

    @Test
    void theArchiveIsWhatThePackerMakes() throws IOException {
        assumeThat(Files.isDirectory(ORIGIN)).as("curves beside the checkout").isTrue();
        Map<String, String> bundled = new TreeMap<>();
        DemoStudy.files().forEach((path, bytes) -> bundled.put(path, new String(bytes, StandardCharsets.UTF_8)));
        assertThat(bundled).isEqualTo(PackDemoStudy.files(ORIGIN));
    }
}
