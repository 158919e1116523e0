package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr import} and {@code lehr check}, through the front door. */
class ImportCommandTest {
    private static final String TEXT = "wsd(peak=3e-4, steps=1000, warmup=50, decay=0.2, shape=1-sqrt, final=0)";

    @TempDir
    Path folder;

    @Test
    void whatIsImportedIsInspectedTheSame() throws IOException {
        Path log = log("run.csv", TEXT, 10, 1000);
        Path study = folder.resolve("study");
        Launch launch = Launch.lehr("import", log.toString(), "--params", "124M", "--into", study.toString());
        assertThat(launch.done().err()).contains("wrote 1 run to " + study);
        JsonNode before =
                Launch.lehr("inspect", log.toString(), "--json").done().json().at("/runs/0");
        JsonNode after =
                Launch.lehr("inspect", study.toString(), "--json").done().json().at("/runs/0");
        for (String field : new String[] {"run", "points", "first_step", "last_step", "final_loss", "schedule"}) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(after.get("params").asDouble()).isEqualTo(124e6);
        assertThat(after.get("schedule").asText())
                .isEqualTo(Schedule.parse(TEXT).text());
    }

    @Test
    void aRunWhoseLearningRateIsUnknownIsImportedAndSaid() throws IOException {
        Path log = Files.writeString(folder.resolve("bare.csv"), "step,loss\n0,9.1\n10,NaN\n20,7.3\n");
        Path study = folder.resolve("study");
        Launch launch = Launch.lehr("import", log.toString(), "--into", study.toString());
        assertThat(launch.done().err()).contains("1 run has no LR").contains("diverged");
        assertThat(Files.readString(study.resolve("logs/bare.csv")))
                .isEqualTo("step,lr,train_loss,val_loss\n0,,9.1,\n10,,NaN,\n20,,7.3,\n");
        Path told = folder.resolve("told");
        Launch.lehr("import", log.toString(), "--schedule", "constant(peak=1e-3, steps=20)", "--into", told.toString())
                .done();
        assertThat(Launch.lehr("inspect", told.toString(), "--json")
                        .done()
                        .json()
                        .at("/runs/0/peak_lr")
                        .asDouble())
                .isEqualTo(1e-3);
    }

    @Test
    void piecesOfOneRunAreJoined() throws IOException {
        Path first = log("first.csv", TEXT, 10, 700);
        Path second = log("second.csv", TEXT, 510, 1000);
        Path study = folder.resolve("study");
        Launch.lehr("import", first.toString(), second.toString(), "--join", "whole", "--into", study.toString())
                .done();
        JsonNode runs =
                Launch.lehr("inspect", study.toString(), "--json").done().json().get("runs");
        assertThat(runs).hasSize(1);
        assertThat(runs.at("/0/run").asText()).isEqualTo("whole");
        assertThat(runs.at("/0/points").asInt()).isEqualTo(100);
        assertThat(runs.at("/0/schedule").asText())
                .isEqualTo(Schedule.parse(TEXT).text());
    }

    @Test
    void badInputLeavesNothingBehind() throws IOException {
        Path study = folder.resolve("study");
        Path log = Files.writeString(folder.resolve("bad.csv"), "step,loss\n0,9.1\nx,7\n");
        assertThat(Launch.lehr("import", log.toString(), "--into", study.toString())
                        .badInputLine())
                .contains("bad.csv:3: step is \"x\"");
        assertThat(study).doesNotExist();
        Path same = log("same/run.csv", TEXT, 10, 100);
        Path other = log("run.csv", TEXT, 10, 100);
        assertThat(Launch.lehr("import", same.toString(), other.toString(), "--into", study.toString())
                        .badInputLine())
                .contains("run run is in another path too");
        Launch.lehr("import", other.toString(), "--into", study.toString()).done();
        assertThat(Launch.lehr("import", other.toString(), "--into", study.toString())
                        .badInputLine())
                .contains(study.toString());
        assertThat(Launch.lehr("import", other.toString(), "--format", "morse", "--into", "x")
                        .usageLine())
                .contains("no format \"morse\"");
        assertThat(Launch.lehr("inspect", other.toString(), "--map", "step").usageLine())
                .contains("is no mapping");
    }

    @Test
    void aBrokenLogInAFolderHidesNoOther() throws IOException {
        log("logs/good.csv", TEXT, 10, 1000);
        Files.writeString(folder.resolve("logs/bad.csv"), "step,lr,loss\n0,x,9\n");
        Launch launch = Launch.lehr("inspect", folder.resolve("logs").toString());
        assertThat(launch.exit()).isEqualTo(3);
        assertThat(launch.out()).contains("good");
        assertThat(launch.err()).contains("bad.csv:2: lr is \"x\"");
        assertThat(Launch.lehr("import", folder.resolve("logs").toString(), "--into", "x")
                        .badInputLine())
                .contains("bad.csv:2");
    }

    @Test
    void namesOfLogsSteerNoTerminal() throws IOException {
        Path log = log("a\u001b[31m\u202eb.csv", TEXT, 10, 1000);
        Launch launch = Launch.lehr("inspect", log.toString());
        assertThat(launch.done().out() + launch.err())
                .doesNotContain("\u001b", "\u202e")
                .contains("a_[31m_b");
        JsonNode json = Launch.lehr("inspect", log.toString(), "--json").done().json();
        assertThat(json.at("/runs/0/file").asText()).as("data is exact").isEqualTo(log.toString());
    }

    @Test
    void aLogIsCheckedAgainstASchedule() throws IOException {
        Path log = log("run.csv", TEXT, 10, 1000);
        Launch passed = Launch.lehr("check", log.toString(), "--against", TEXT);
        assertThat(passed.done().out()).contains("follows the schedule");
        Launch failed = Launch.lehr("check", log.toString(), "--against", TEXT.replace("1-sqrt", "linear"), "--json");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.json().get("follows").asBoolean()).isFalse();
        assertThat(failed.json().at("/runs/0/cause").asText()).isEqualTo("shape");
        assertThat(failed.json().at("/runs/0/first_step").asLong()).isEqualTo(810);
    }

    @Test
    void whatCannotBeCheckedIsSaid() throws IOException {
        Path log = log("run.csv", TEXT, 10, 1000);
        Path bare = Files.writeString(folder.resolve("bare.csv"), "step,loss\n0,9.1\n10,8\n20,7.3\n");
        assertThat(Launch.lehr("check", bare.toString(), "--against", TEXT).badInputLine())
                .contains("no LR is logged");
        assertThat(Launch.lehr("check", log.toString(), "--against", "cosine").usageLine())
                .contains("no schedule and no file");
        assertThat(Launch.lehr(
                                "check",
                                log.toString(),
                                "--against",
                                folder.resolve("plan.json").toString())
                        .badInputLine())
                .contains("plan.json");
    }

    private Path log(String name, String schedule, long first, long last) throws IOException {
        Schedule rates = Schedule.parse(schedule);
        StringBuilder log = new StringBuilder("step,lr,loss\n");
        for (long step = first; step <= last; step += 10) {
            double loss = 3 + 5 / Math.sqrt(step) + 100 * rates.at(step);
            log.append(String.format(Locale.ROOT, "%d,%.15g,%.6f%n", step, rates.at(step), loss));
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, log);
    }
}
