package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDiagnosticsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void study() throws IOException {
        write(
                "runs.csv",
                "run,file,model,peak_lr",
                "b,b.jsonl,dense,2e-3",
                "a,a.jsonl,dense,1e-3",
                "t,t.jsonl,dense,1e-3");
        write("a.jsonl", "{\"spike_rate\":0.02,\"grad_norm\":3}", "{\"grad_norm\":NaN}", "{\"grad_no");
        write("t.jsonl", "{\"spike_rate\":0.04,\"grad_norm\":1}", "", "{\"update_ratio\":0.1,\"grad_norm\":2}");
        write("b.jsonl", "{\"grad_norm\":1}");
    }

    @Test
    void aLogThatIsMissingIsAFault() throws IOException {
        Files.delete(folder.resolve("t.jsonl"));
        assertThatThrownBy(() -> StudyDiagnostics.read(folder, RunFilter.ALL))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("t.jsonl");
        assertThat(StudyDiagnostics.read(folder, RunFilter.parse("a"))).hasSize(1);
    }

    @Test
    void aFolderWithoutATableTellsNothing() throws IOException {
        Files.delete(folder.resolve("runs.csv"));
        assertThat(StudyDiagnostics.read(folder, RunFilter.ALL)).isEmpty();
    }

    @Test
    void runsOfOneModelAndPeakLrAreToldTogether() {
        List<StudyDiagnostics> told = StudyDiagnostics.read(folder, RunFilter.ALL);
        assertThat(told).hasSize(1);
        LogDiagnostics rate = told.get(0).told();
        assertThat(told.get(0).peakLr()).isEqualTo(1e-3);
        assertThat(rate.spikeRate()).isEqualTo(0.04);
        assertThat(rate.gradNorm()).isEqualTo(2);
        assertThat(rate.gradNormMax()).isEqualTo(3);
        assertThat(rate.updateRatio()).isEqualTo(0.1);
        assertThat(rate.headLogit()).isNaN();
    }

    private void write(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
    }
}
