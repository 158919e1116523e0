package lehr.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lehr.export.trainers.Trainers;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that is written runs: in Debian's PyTorch, in stand-ins for what is not packaged, through a C compiler. */
class GeneratedCodeTest {
    private static final Set<String> NO_PYTHON = Set.of("csv", "json", "llm.c");

    @TempDir
    private Path folder;

    @Test
    void everyScheduleOfPyTorchIsFollowed() throws IOException, InterruptedException {
        Python.assumeHas("numpy", "torch");
        Python.run(folder, "follow.py", written(Trainers.named("pytorch"), Exporter.withDefaults(), false));
    }

    @Test
    void everyPieceOfOptaxIsFollowed() throws IOException, InterruptedException {
        Python.assumeHas("numpy");
        Python.run(folder, "follow.py", written(Trainers.named("optax"), Exporter.withDefaults(), false));
    }

    @Test
    void everyTableIsFollowed() throws IOException, InterruptedException {
        Python.assumeHas("numpy", "torch");
        List<Path> cases = new ArrayList<>();
        for (Trainer trainer : Trainers.ALL) {
            if (!NO_PYTHON.contains(trainer.name())) {
                cases.addAll(written(trainer, new Exporter(0), true));
            }
        }
        Python.run(folder, "follow.py", cases);
    }

    @Test
    void theTableOfLlmCIsFollowed() throws IOException, InterruptedException {
        Path compiler = Path.of("/usr/bin/cc");
        Assumptions.assumeTrue(Files.isExecutable(compiler), () -> "no C compiler at " + compiler);
        Training training = Training.of(Schedule.parse("exponential(peak=1e-3, steps=50, warmup=7, final=1e-5)"));
        Export export = Exporter.withDefaults().export(training, Trainers.named("llm.c"));
        assertThat(export.inItsOwnFields()).isFalse();
        Path out = new ExportFolder(folder).write(export, 0, training, "plan.csv", training::rate);
        Files.writeString(out.resolve("main.c"), """
                #include "lehr_schedule.h"
                int main(void) {
                    for (int step = 0; step < 50; step++) printf("%.9g\\n", lehr_learning_rate(step));
                    return 0;
                }
                """);
        run(out, compiler.toString(), "-Wall", "-Wextra", "-Werror", "main.c", "-o", "main");
        List<String> rates = run(out, "./main");
        assertThat(rates).hasSize(50);
        for (int step = 0; step < 50; step++) {
            assertThat(Float.parseFloat(rates.get(step)))
                    .isEqualTo((float) export.recipe().rate(step));
        }
    }

    private List<Path> written(Trainer trainer, Exporter exporter, boolean tables) throws IOException {
        List<Path> cases = new ArrayList<>();
        List<String> schedules = tables
                ? List.of("wsd(peak=1e-3, steps=60, warmup=7, decay=0.4, shape=inverse, final=1e-5)")
                : TrainerFormulasTest.SCHEDULES;
        for (int i = 0; i < schedules.size(); i++) {
            Training whole = Training.of(Schedule.parse(schedules.get(i)));
            for (Training training : List.of(whole, whole.resumedFrom(whole.steps() / 3))) {
                Export export = exporter.export(training, trainer);
                if (tables) {
                    export = new Export(
                            trainer.name(), false, export.difference(), "", trainer.table(training), List.of());
                }
                int number = 2 * i + (training == whole ? 0 : 1);
                cases.add(new ExportFolder(folder).write(export, number, training, "plan.csv", training::rate));
            }
        }
        return cases;
    }

    private static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
