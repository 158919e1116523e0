package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final String RECOMMENDED =
            "wsd(peak=4e-3, steps=16000, warmup=100, decay=0.623, shape=linear, final=0)";
    private static final String COSINE = "cosine(peak=4e-3, steps=16000, warmup=100, final=0)";
    private static final Verification PREDICTED =
            new Verification(List.of(row("recommended", RECOMMENDED), row("cosine", COSINE)));

    @TempDir
    private Path folder;

    private static Verification.Row row(String name, String schedule) {
        return new Verification.Row(name, Schedule.parse(schedule), 1.37, 1.35, 1.39, Double.NaN);
    }

    @Test
    void itsSweepAsksForThePlansSchedules() throws IOException {
        JsonNode grid = new ObjectMapper().readTree(PREDICTED.sweep()).at("/grids/0");
        assertThat(grid.at("/peaks/0").asDouble()).isEqualTo(4e-3);
        assertThat(grid.at("/steps/0").asLong()).isEqualTo(16000);
        assertThat(List.of(
                        grid.at("/schedules/0").asText(),
                        grid.at("/schedules/1").asText()))
                .containsExactly(
                        "wsd(peak={peak}, steps={steps}, warmup=100, decay=0.623, shape=linear, final=0)",
                        "cosine(peak={peak}, steps={steps}, warmup=100, final=0)");
    }

    @Test
    void whatWasTrainedIsFoundByItsSchedule() throws IOException {
        study("a,a.csv,\"" + COSINE + "\",1.41\nb,b.csv,\"" + RECOMMENDED + "\",1.36\n");
        Verification observed = PREDICTED.observedIn(folder);
        assertThat(observed.rows()).extracting(Verification.Row::observed).containsExactly(1.36, 1.41);
        assertThat(observed.rows()).extracting(Verification.Row::inside).containsExactly(true, false);
    }

    @Test
    void aScheduleThatWasNotTrainedIsADefect() throws IOException {
        study("b,b.csv,\"" + RECOMMENDED + "\",1.36\n");
        assertThatThrownBy(() -> PREDICTED.observedIn(folder)).hasMessageContaining("no run of");
    }

    private void study(String runs) throws IOException {
        Files.writeString(folder.resolve("runs.csv"), "run,file,schedule,final_val_loss\n" + runs);
        for (String log : List.of("a.csv", "b.csv")) {
            Files.writeString(folder.resolve(log), "step,val_loss\n8000,1.5\n16000,1.4\n");
        }
    }
}
