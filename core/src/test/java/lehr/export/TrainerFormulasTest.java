package lehr.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lehr.export.trainers.Trainers;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lehr says a trainer makes of the emitted fields, against the formulas transcribed again in Python. */
class TrainerFormulasTest {

    static final List<String> SCHEDULES = List.of(
            "constant(peak=3e-4, steps=200)",
            "constant(peak=1e-3, steps=400, warmup=40)",
            "cosine(peak=1e-3, steps=3000, warmup=100, final=1e-4)",
            "cosine(peak=1e-3, steps=300, warmup=30, start=0, final=1e-5)",
            "cosine(peak=2, steps=300)",
            "linear(peak=1e-3, steps=500, warmup=20, final=0)",
            "linear(peak=1e-3, steps=500, warmup=20, start=0, final=1e-4)",
            "linear(peak=1e-3, steps=500, final=1e-4)",
            "power(peak=1e-3, steps=500, warmup=20, start=0, exponent=2, final=1e-5)",
            "exponential(peak=1e-3, steps=500, warmup=20, final=1e-5)",
            "wsd(peak=1e-3, steps=2500, warmup=300, decay=0.4, shape=linear, final=0)",
            "wsd(peak=1e-3, steps=2500, warmup=300, start=0, decay=0.4, shape=linear, final=1e-4)",
            "wsd(peak=1e-3, steps=2500, warmup=300, start=0, decay=0.2, shape=1-sqrt, final=0)",
            "wsd(peak=1e-3, steps=2500, warmup=300, decay=0.2, shape=1-sqrt, final=0)",
            "wsd(peak=1e-3, steps=2500, warmup=300, start=1e-4, decay=0.25, shape=cosine, final=1e-4)",
            "wsd(peak=1e-3, steps=2500, warmup=300, start=0, decay=0.25, shape=inverse, final=1e-4)",
            "wsd(peak=1e-3, steps=977, warmup=31, start=0, warmup_shape=cosine, decay=311, shape=cosine, final=0)",
            "two-stage(peak=1e-3, steps=500, drop=300, second=1e-4)",
            "two-stage(peak=1e-3, steps=500, warmup=50, drop=300, second=1e-4)",
            "joined(constant(peak=1e-3, steps=300, warmup=30); linear(peak=1e-3, steps=100, final=0))",
            "joined(wsd(peak=1e-3, steps=200, warmup=30, decay=0.2, final=1e-4); "
                    + "constant(peak=5e-4, steps=100, warmup=20, start=1e-4))",
            "joined(cosine(peak=1e-3, steps=200, warmup=30, final=1e-4); linear(peak=5e-4, steps=100, warmup=9))",
            "table(0:1e-5, 30:1e-3, 250:1e-3, 300:2e-4, 400:0)");

    /** Formula and table alike are written for these by the same code as their own: no formula to transcribe. */
    static final Set<String> NO_FORMULA = Set.of("pytorch", "optax", "csv", "json", "npy");

    @TempDir
    private Path folder;

    private final Exporter generous = new Exporter(0.2);

    @Test
    void theEmittedFieldsMakeTheLrThatLehrSays() throws IOException, InterruptedException {
        Python.assumeHas("json");
        List<Path> cases = new ArrayList<>();
        Map<String, Set<String>> own = new TreeMap<>();
        for (Trainer trainer : Trainers.ALL) {
            for (int i = 0; i < SCHEDULES.size() && !NO_FORMULA.contains(trainer.name()); i++) {
                Training training = Training.of(Schedule.parse(SCHEDULES.get(i)));
                Export export = generous.export(training, trainer);
                if (export.inItsOwnFields()) {
                    own.computeIfAbsent(trainer.name(), name -> new TreeSet<>()).add(SCHEDULES.get(i));
                    cases.add(new ExportFolder(folder).write(export, i, training, "rates.csv", export.recipe()::rate));
                }
            }
        }
        assertThat(own.keySet())
                .isEqualTo(Trainers.ALL.stream()
                        .map(Trainer::name)
                        .filter(name -> !NO_FORMULA.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(cases).hasSizeGreaterThan(100);
        Python.run(folder, "formulas.py", cases);
    }
}
