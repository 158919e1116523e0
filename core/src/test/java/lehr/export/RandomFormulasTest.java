package lehr.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lehr.export.trainers.Trainers;
import lehr.schedule.Schedule;
import lehr.schedule.Schedules;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** As {@link TrainerFormulasTest}, for any schedule and however badly the fields fit it. */
class RandomFormulasTest {
    private static final int SCHEDULES = 60;
    private static final Exporter ANYTHING_GOES = new Exporter(1e9);

    @Provide
    Arbitrary<List<Schedule>> manySchedules() {
        // Where LRs are floats, smaller ones are 0.
        return Schedules.any()
                .filter(schedule -> schedule.peak() > 1e-30)
                .list()
                .ofSize(SCHEDULES);
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void textAndEmulationAreTheSameAndNoFieldMakesTheTrainerFail(@ForAll("manySchedules") List<Schedule> schedules)
            throws IOException, InterruptedException {
        Python.assumeHas("json");
        Path folder = Files.createTempDirectory("lehr-formulas");
        try {
            List<Path> cases = new ArrayList<>();
            for (int i = 0; i < schedules.size(); i++) {
                cases.addAll(write(folder, i, Training.of(schedules.get(i))));
            }
            assertThat(cases).hasSizeGreaterThan(SCHEDULES * 5);
            Python.run(folder, "formulas.py", cases);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static List<Path> write(Path folder, int number, Training training) throws IOException {
        List<Path> cases = new ArrayList<>();
        for (Trainer trainer : Trainers.ALL) {
            Export export = ANYTHING_GOES.export(training, trainer);
            if (export.inItsOwnFields() && !TrainerFormulasTest.NO_FORMULA.contains(trainer.name())) {
                cases.add(new ExportFolder(folder).write(export, number, training, "rates.csv", export.recipe()::rate));
            }
        }
        return cases;
    }
}
