package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.cli.DemoStudy;
import lehr.cli.Main;
import lehr.cli.Terminal;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lehr design --model} writes is a sweep, of just the runs that the design names. */
class DesignSweepTest {
    @TempDir
    private Path folder;

    @Test
    void theSweepHoldsTheRunsOfTheDesign() throws IOException {
        DemoStudy.unpack(folder.resolve("study"));
        Path made = folder.resolve("study/sweep.json");
        List<WantedRun> before = SweepReader.read(made).runs();
        assertThat(design("study")).isZero();
        List<WantedRun> added = new ArrayList<>(
                SweepReader.read(folder.resolve("next/sweep.json")).runs());
        added.removeAll(before);
        assertThat(added).extracting(WantedRun::schedule).containsExactlyInAnyOrderElementsOf(schedules());
        assertThat(added).allSatisfy(run -> assertThat(run.recipe().batch()).isEqualTo(8));
        Files.delete(made);
        assertThat(design("study")).isZero();
        assertThat(SweepReader.read(folder.resolve("next/sweep.json")).runs())
                .extracting(WantedRun::schedule)
                .containsExactlyInAnyOrderElementsOf(schedules());
    }

    private int design(String study) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        String line = String.format(
                Locale.ROOT,
                "design %s --runs d32-lr0.004-b8-s0-trunk,d32-lr0.004-b8-s0-T2000-* --steps 16000 --peak 4e-3"
                        + " --budget 9000 --shape linear --horizons 3000,6000 --model dense-32 --out %s",
                folder.resolve(study),
                folder.resolve("next"));
        return Main.run(line.split(" "), Terminal.plain(nowhere, nowhere));
    }

    private List<Schedule> schedules() throws IOException {
        List<Schedule> schedules = new ArrayList<>();
        JsonNode design = new ObjectMapper().readTree(Files.readString(folder.resolve("next/design.json")));
        design.path("runs")
                .forEach(
                        run -> schedules.add(Schedule.parse(run.path("schedule").asText())));
        assertThat(schedules).isNotEmpty();
        return schedules;
    }
}
