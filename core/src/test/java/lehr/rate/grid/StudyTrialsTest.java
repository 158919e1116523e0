package lehr.rate.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.curve.LossKind;
import lehr.logs.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTrialsTest {
    @TempDir
    Path study;

    /** At one peak LR a model trains otherwise by other rules: the two are no repeats of each other. */
    @Test
    void trialsAreOfOneParametrization() throws IOException {
        StringBuilder runs =
                new StringBuilder("run,file,params,schedule,tokens_per_step,parametrization,final_val_loss\n");
        add(runs, "a", "standard", 1e-3, 2.5);
        add(runs, "b", "standard", 2e-3, 2.4);
        add(runs, "c", "\"mup(width=16, layers=2, heads=2)\"", 2e-3, 2.3);
        Files.writeString(study.resolve("runs.csv"), runs);
        Grid grid = StudyTrials.of(StudyReader.read(study), LossKind.FINAL);
        assertThat(grid.trials()).extracting(Trial::place).containsExactly("a", "b");
        assertThat(grid.warnings()).anySatisfy(warning -> assertThat(warning).contains("1 of 3 runs are left out"));
    }

    private void add(StringBuilder runs, String run, String rules, double peak, double loss) throws IOException {
        String schedule = "wsd(peak=" + peak + ", steps=1000, warmup=0, decay=0.2, shape=linear, final=0)";
        runs.append(run + "," + run + ".csv,1000000,\"" + schedule + "\",1000," + rules + "," + loss + "\n");
        StringBuilder log = new StringBuilder("step,lr,train_loss\n");
        for (int step = 0; step <= 1000; step += 100) {
            double rate = Math.min(peak, peak * (1000 - step) / 200);
            log.append(step + "," + rate + "," + (loss + 1 - step / 1000.0) + "\n");
        }
        Files.writeString(study.resolve(run + ".csv"), log);
    }
}
