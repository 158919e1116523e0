package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin where another one is. */
class BranchesTest {
    private static final Schedule TRUNK = Schedule.parse("constant(peak=1e-3, steps=2000, warmup=100)");
    private static final Schedule COOLED =
            Schedule.parse("wsd(peak=1e-3, steps=1600, warmup=100, decay=0.25, shape=1-sqrt, final=0)");

    @TempDir
    Path folder;

    @Test
    void aCooldownIsLinkedToItsTrunkAndHasItsLearningRates() throws IOException {
        write("trunk", TRUNK, 10, 2000, 0);
        write("cooldown", COOLED, 1210, 1600, 0);
        LoggedRun cooldown = read("cooldown");
        assertThat(cooldown.run().parent()).isEqualTo("trunk");
        assertThat(cooldown.schedule().orElseThrow()).isEqualTo(COOLED);
        assertThat(cooldown.warnings()).isEmpty();
        assertThat(read("trunk").run().parent()).isEmpty();
    }

    @Test
    void theTrunkWhoseLossFitsIsChosen() throws IOException {
        write("another-model", TRUNK, 10, 2000, 0.12);
        write("trunk", TRUNK, 10, 2000, 0);
        write("cooldown", COOLED, 1210, 1600, 0);
        assertThat(read("cooldown").run().parent()).isEqualTo("trunk");
    }

    @Test
    void aLateLogOfAnotherLearningRateIsNoBranch() throws IOException {
        write("trunk", TRUNK, 10, 2000, 0);
        write("other", Schedule.parse("constant(peak=2e-3, steps=1500, warmup=100)"), 1010, 1500, 0);
        LoggedRun other = read("other");
        assertThat(other.run().parent()).isEmpty();
        assertThat(other.warnings()).containsExactly("the log starts late, at step 1010");
    }

    @Test
    void aContinuationInAnotherFileIsABranchToo() throws IOException {
        write("a", COOLED, 10, 1300, 0);
        write("b", COOLED, 1310, 1600, 0);
        assertThat(read("b").run().parent()).isEqualTo("a");
        assertThat(read("b").schedule().orElseThrow()).isEqualTo(COOLED);
    }

    private LoggedRun read(String id) {
        List<LoggedRun> runs = StudyReader.logs(folder, LogOptions.DEFAULTS);
        return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    }

    private void write(String name, Schedule schedule, long first, long last, double above) throws IOException {
        StringBuilder log = new StringBuilder("step,lr,loss\n");
        for (long step = first; step <= last; step += 10) {
            double loss = 3 + above + 5 / Math.sqrt(step) + 100 * schedule.at(step);
            log.append(String.format(Locale.ROOT, "%d,%.12g,%.6f%n", step, schedule.at(step), loss));
        }
        Files.writeString(folder.resolve(name + ".csv"), log);
    }
}
