package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.fit.Doubts;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStudyTest {
    private static final int MOST_BYTES = 2_000_000;

    @TempDir
    private Path folder;

    @Test
    void everyRunIsReadWithAllItsLosses() throws IOException {
        DemoStudy.unpack(folder);
        Study study = StudyReader.read(folder);
        assertThat(study.runs()).hasSizeGreaterThan(500).allSatisfy(run -> {
            assertThat(run.quality().warnings()).isEmpty();
            assertThat(run.schedule().warmupSteps()).isBetween(DemoStudy.WARMUP - 1, DemoStudy.WARMUP);
            assertThat(run.curves().keySet()).containsExactlyInAnyOrder(LossKind.values());
        });
        for (String runs : List.of(DemoStudy.SMALL_AND_SHORT, DemoStudy.ANNEALED, DemoStudy.STABLE)) {
            assertThat(StudyReader.read(folder, RunFilter.parse(runs)).runs())
                    .isNotEmpty()
                    .allSatisfy(run -> assertThat(run.schedule().peak()).isEqualTo(DemoStudy.PEAK));
        }
    }

    @Test
    void itRaisesNoDoubt() throws IOException {
        DemoStudy.unpack(folder);
        Study study = StudyReader.read(folder, RunFilter.parse(DemoStudy.SMALL_AND_SHORT));
        List<Curve> curves = study.curves(LossKind.VAL);
        assertThat(Doubts.of(Fitter.withDefaults().fit(Laws.RELAXATION, curves), curves))
                .isEmpty();
    }

    @Test
    void itIsSmallAndHoldsWhatMadeIt() throws IOException {
        try (InputStream archive = DemoStudy.class.getResourceAsStream("demo/study.zip")) {
            assertThat(archive.readAllBytes().length).isLessThan(MOST_BYTES);
        }
        assertThat(DemoStudy.files()).containsKeys("runs.csv", "sweep.json", "provenance.json");
    }
}
