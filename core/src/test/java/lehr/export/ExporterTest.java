package lehr.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import lehr.export.trainers.Trainers;
import lehr.schedule.Schedule;
import lehr.schedule.Schedules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExporterTest {
    private static final String PLAN = "wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=linear, final=0)";

    /** LRs are floats there: the smallest above 0 is 1e-45. */
    private static final Set<String> SINGLE = Set.of("optax", "maxtext", "levanter", "llm.c");

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.any();
    }

    @Provide
    Arbitrary<Trainer> trainers() {
        return Arbitraries.of(Trainers.ALL);
    }

    @Property
    void everyScheduleIsWrittenCloselyOrAsATable(
            @ForAll("schedules") Schedule schedule, @ForAll("trainers") Trainer trainer, @ForAll long seed) {
        Training whole = Training.of(schedule);
        Training training = seed % 2 == 0 ? whole : whole.resumedFrom(Math.floorMod(seed, schedule.steps()));
        Export export = Exporter.withDefaults().export(training, trainer);
        double difference = Difference.between(training, export.recipe()).largest();
        assertThat(export.difference().largest()).isEqualTo(difference);
        if (export.inItsOwnFields()) {
            assertThat(difference).isLessThanOrEqualTo(Exporter.TOLERANCE);
        } else if (!SINGLE.contains(trainer.name()) || schedule.peak() > 1e-30) {
            assertThat(difference).isLessThan(1e-6);
        }
        assertThat(export.why()).doesNotContain("NaN", "Infinity");
        export.files().stream().filter(file -> !file.binary()).forEach(file -> assertThat(file.text())
                .as(file.name())
                .doesNotContain("NaN", "Infinity", "null", "@PEAK@")
                .doesNotContainPattern("(?m)(=|: )$")
                .endsWith("\n"));
    }

    /** The trainers whose own fields make the schedule exactly, their off-by-ones undone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    megatron   | wsd(peak=1e-3, steps=2500, warmup=30, decay=0.4, shape=linear, final=0)
                    megatron   | wsd(peak=1e-3, steps=2500, warmup=30, start=1e-5, decay=0.4, shape=1-sqrt, final=1e-5)
                    megatron   | two-stage(peak=1e-3, steps=2500, warmup=30, drop=1500, second=1e-4)
                    torchtitan | wsd(peak=1e-3, steps=2500, warmup=30, decay=0.4, shape=1-sqrt, final=1e-4)
                    torchtitan | cosine(peak=1e-3, steps=777, warmup=33, final=1e-4)
                    hf         | wsd(peak=1e-3, steps=2500, warmup=30, start=0, decay=0.4, shape=linear, final=0)
                    hf         | power(peak=1e-3, steps=2500, warmup=30, start=0, exponent=2, final=1e-5)
                    nanotron   | wsd(peak=1e-3, steps=2500, warmup=30, start=0, decay=0.4, shape=1-sqrt, final=0)
                    lingua     | wsd(peak=1e-3, steps=2500, warmup=30, start=0, decay=0.4, shape=inverse, final=1e-5)
                    olmo-core  | two-stage(peak=1e-3, steps=2500, warmup=30, drop=1500, second=1e-4)
                    pytorch    | exponential(peak=1e-3, steps=2500, warmup=30, final=1e-5)
                    nemo       | cosine(peak=1e-3, steps=2500, warmup=30, start=0, final=1e-5)
                    """)
    void offByOnesAreUndone(String trainer, String schedule) {
        Export export = Exporter.withDefaults().export(Training.of(Schedule.parse(schedule)), Trainers.named(trainer));
        assertThat(export.inItsOwnFields()).isTrue();
        assertThat(export.difference().largest()).isLessThan(1e-14);
    }

    @Test
    void aTableSaysWhyAndWhatToleranceWouldDo() {
        Training training = Training.of(Schedule.parse(PLAN));
        Export export = Exporter.withDefaults().export(training, Trainers.named("hf"));
        assertThat(export.inItsOwnFields()).isFalse();
        assertThat(export.why())
                .startsWith("a table, because hf has a linear or cosine rise from LR 0")
                .endsWith("off by 0.0033 of the peak LR at step 0; --tolerance 0.0034 takes it all the same");
        assertThat(export.files())
                .extracting(ExportFile::name)
                .containsExactly("lehr_schedule.py", "lehr_schedule.csv");
        Export loose = new Exporter(0.0034).export(training, Trainers.named("hf"));
        assertThat(loose.inItsOwnFields()).isTrue();
        assertThat(loose.difference()).isEqualTo(new Difference(1 / 300.0, 0));
    }

    @Test
    void afterTheWarmupItsStartNoLongerMatters() {
        Training training = Training.of(Schedule.parse(PLAN)).resumedFrom(10_000);
        Export export = Exporter.withDefaults().export(training, Trainers.named("hf"));
        assertThat(export.difference().largest()).isLessThan(1e-14);
        assertThat(export.files().get(0).text()).contains("--warmup_steps 300");
        assertThat(export.notes()).anyMatch(note -> note.contains("--resume_from_checkpoint OUTPUT/checkpoint-10000"));
    }

    @Test
    void megatronIsToldToOverride() {
        Training training = Training.of(Schedule.parse(PLAN));
        Trainer megatron = Trainers.named("megatron");
        String fresh = Exporter.withDefaults()
                .export(training, megatron)
                .files()
                .get(0)
                .text();
        assertThat(fresh).isEqualTo("""
                --train-iters 25000 \\
                --lr 1e-3 \\
                --min-lr 0 \\
                --lr-warmup-iters 299 \\
                --lr-warmup-init 3.3333333333333337e-6 \\
                --lr-decay-style WSD \\
                --lr-decay-iters 25000 \\
                --lr-wsd-decay-style linear \\
                --lr-wsd-decay-iters 10000
                """);
        Export resumed = Exporter.withDefaults().export(training.resumedFrom(12_000), megatron);
        assertThat(resumed.files().get(0).text()).endsWith("--override-opt-param-scheduler\n");
        assertThat(resumed.notes()).anyMatch(note -> note.contains("#5213"));
    }

    @Test
    void olmoIsToldHowToOverrideADecay() {
        Training training = Training.of(Schedule.parse(PLAN)).resumedFrom(12_000);
        assertThat(Exporter.withDefaults()
                        .export(training, Trainers.named("olmo-core"))
                        .notes())
                .anyMatch(note -> note.contains("OverrideDecay(start=15001, duration=10000,"));
    }

    @Test
    void aCheckpointInsideTheDecayIsSaid() {
        Training training = Training.of(Schedule.parse(PLAN)).resumedFrom(20_000);
        assertThat(Exporter.withDefaults()
                        .export(training, Trainers.named("pytorch"))
                        .notes())
                .contains("the plan decays from step 15000: at the checkpoint its LR is 5e-4,"
                        + " and a run that is still at its peak will jump");
    }

    @Test
    void aCheckpointOutsideTheRunIsRefused() {
        Training training = Training.of(Schedule.parse(PLAN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.resumedFrom(25_000))
                .withMessage("the checkpoint is at step 25000, expected one from 0 to before the last step, 25000");
        assertThatIllegalArgumentException().isThrownBy(() -> training.resumedFrom(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Exporter(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trainers.named("caffe"))
                .withMessageStartingWith("found 'caffe', expected one of pytorch, hf, megatron,");
    }

    @Test
    void theTablesHoldEveryStepToTheHorizon() throws IOException {
        Training training =
                Training.of(Schedule.parse("linear(peak=1, steps=4, final=0)")).resumedFrom(1);
        assertThat(text("csv", training)).isEqualTo("step,lr\n1,0.75\n2,0.5\n3,0.25\n4,0.0\n");
        assertThat(text("json", training))
                .isEqualTo("{\"schedule\":\"linear(peak=1, steps=4, final=0)\",\"steps\":4,\"peak_lr\":1.0,"
                        + "\"final_lr\":0.0,\"first_step\":1,\"lr\":[0.75,0.5,0.25,0.0]}\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Trainers.named("npy").table(training).files().get(0).content().writeTo(bytes);
        ByteBuffer array = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(array.limit()).isEqualTo(128 + 4 * 8);
        assertThat(new String(array.array(), 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }")
                .endsWith(" \n");
        assertThat(array.getDouble(128)).isEqualTo(0.75);
    }

    private static String text(String target, Training training) {
        return Trainers.named(target).table(training).files().get(0).text();
    }

    @Test
    void numbersInYamlAreNumbers() {
        Export export = Exporter.withDefaults()
                .export(
                        Training.of(Schedule.parse("cosine(peak=1e-3, steps=25000, final=1e-5)")),
                        Trainers.named("maxtext"));
        assertThat(export.files().get(0).text()).contains("learning_rate: 1.0e-3\n", "final_fraction: 0.01\n");
    }

    @Test
    void aMillionStepsTakeLessThanASecondEach() {
        Training training = Training.of(
                Schedule.parse("wsd(peak=1e-3, steps=1000000, warmup=2000, decay=0.4, shape=cosine, final=0)"));
        for (Trainer trainer : Trainers.ALL) {
            Export export = Assertions.assertTimeout(
                    Duration.ofSeconds(5), () -> Exporter.withDefaults().export(training, trainer), trainer.name());
            assertThat(export.difference().largest()).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void notesAreSentencesOnOneLine() {
        Training training = Training.of(Schedule.parse(PLAN)).resumedFrom(7);
        for (Trainer trainer : Trainers.ALL) {
            List<String> notes =
                    Exporter.withDefaults().export(training, trainer).notes();
            assertThat(notes).as(trainer.name()).isNotEmpty().allSatisfy(note -> assertThat(note)
                    .doesNotContain("\n")
                    .doesNotEndWith("."));
        }
    }
}
