package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.export.Trainer;
import lehr.export.trainers.Trainers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final String SCHEDULE = "wsd(peak=1e-3, steps=2500, warmup=30, decay=0.4, shape=linear, final=0)";

    @TempDir
    private Path folder;

    @Test
    void badInputComesFirst() throws IOException {
        String missing = folder.resolve("missing.json").toString();
        assertThat(lehr("export", missing, "--to", "hf").badInputLine()).contains(missing);
        assertThat(lehr("export", plan(2, SCHEDULE), "--to", "hf").badInputLine())
                .contains("plan.json:1: format_version 2, expected 1");
        assertThat(lehr("export", plan(1, "wsd(peak=1)"), "--to", "hf").badInputLine())
                .contains("plan.json: schedule: ");
        assertThat(lehr("export", folder.toString(), "--to", "hf").badInputLine())
                .contains("no plain file");
        Path truncated = Files.writeString(folder.resolve("half.json"), "{\"format\": \"lehr-pl");
        assertThat(lehr("export", truncated.toString(), "--to", "hf").badInputLine())
                .contains("half.json:1");
    }

    @Test
    void whatWasTypedWrongIsSaid() {
        assertThat(lehr("export", "--schedule", SCHEDULE, "--to", "caffe").usageLine())
                .contains("--to")
                .contains("found 'caffe', expected one of pytorch, hf, megatron, megatron-bridge")
                .contains("npy");
        assertThat(lehr("export", "--schedule", SCHEDULE).usageLine()).contains("--to");
        assertThat(lehr("export", "--to", "hf").usageLine()).contains("expected a plan.json or --schedule");
        assertThat(lehr("export", "plan.json", "--schedule", SCHEDULE, "--to", "hf")
                        .usageLine())
                .contains("expected one of them");
        assertThat(export("hf", "--resume-from", "2500").usageLine())
                .contains("the checkpoint is at step 2500, expected one from 0 to before the last step, 2500");
        assertThat(export("hf", "--resume-from", "-1").usageLine()).contains("--resume-from");
        assertThat(export("hf", "--tolerance", "-1").usageLine()).contains("--tolerance");
        assertThat(export("npy").usageLine()).contains("expected --out FILE");
        assertThat(lehr("export", "--schedule", "wsd(peak=1)", "--to", "hf").usageLine())
                .contains("position");
        assertThat(lehr("export", "--schedule", "constant(peak=1, steps=20000000)", "--to", "hf")
                        .usageLine())
                .contains("at most 10000000");
    }

    @Test
    void flagsGoToStdoutAndTalkToStderr() {
        Launch done = export("torchtitan").done();
        assertThat(done.out()).isEqualTo("""
                --training.steps 2500 \\
                --optimizer.lr 1e-3 \\
                --lr_scheduler.warmup_steps 30 \\
                --lr_scheduler.decay_ratio 0.4 \\
                --lr_scheduler.decay_type linear \\
                --lr_scheduler.min_lr_factor 0
                """);
        assertThat(done.err())
                .startsWith("lehr: largest |ΔLR|/peak ")
                .contains(" against the plan (tolerance 1e-3)\nlehr: note: ");
    }

    @Test
    void aPlanIsReadAndATableSaysWhy() throws IOException {
        Launch done = lehr("export", plan(1, SCHEDULE), "--to", "hf").done();
        assertThat(done.out()).contains("def lr_at(step):").contains("def scheduler(optimizer");
        assertThat(done.err())
                .startsWith("lehr: lehr_schedule.csv belongs beside it: --out DIR writes both\n"
                        + "lehr: a table, because hf has ")
                .contains("largest |ΔLR|/peak 0 against the plan");
    }

    @Test
    void severalFilesMakeAFolderAndOneAFile() throws IOException {
        Path run = folder.resolve("deep/run");
        export("hf", "--out", run.toString()).done();
        assertThat(names(run)).containsExactly("lehr_schedule.csv", "lehr_schedule.py");
        assertThat(Files.readAllLines(run.resolve("lehr_schedule.csv"))).hasSize(2502);
        Path flags = folder.resolve("flags.sh");
        Launch done = export("megatron", "--out", flags.toString()).done();
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).startsWith("lehr: wrote " + flags);
        assertThat(flags).content().startsWith("--train-iters 2500 \\\n");
        export("megatron", "--out", run.toString()).done();
        assertThat(names(run)).contains("megatron.sh");
        export("npy", "--out", folder.resolve("lr.npy").toString()).done();
        assertThat(folder.resolve("lr.npy")).hasSize(128 + 8 * 2501);
    }

    @Test
    void aFolderInPlaceOfAFileIsRefusedAndNothingStays() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "mine");
        assertThat(export("hf", "--out", taken.toString()).badInputLine()).contains("taken: is no folder");
        assertThat(taken).content().isEqualTo("mine");
        assertThat(export(
                                "megatron",
                                "--out",
                                folder.resolve("no/such/flags.sh").toString())
                        .badInputLine())
                .contains("does not exist");
        assertThat(names(folder)).containsExactly("taken");
    }

    @Test
    void jsonHasTheFieldsOfTheContract() {
        for (Trainer trainer : Trainers.ALL) {
            JsonNode json = export(trainer.name(), "--json", "--resume-from", "1k")
                    .done()
                    .json();
            assertThat(json.fieldNames())
                    .toIterable()
                    .containsExactly("target", "native", "max_difference", "why", "files", "notes");
            assertThat(json.get("target").asText()).isEqualTo(trainer.name());
            assertThat(json.at("/files/0").fieldNames()).toIterable().containsExactly("name", "content");
            assertThat(json.get("max_difference").asDouble()).isBetween(0.0, 1e-3);
            assertThat(json.at("/files/0/content").isNull())
                    .isEqualTo(trainer.name().equals("npy"));
            assertThat(json.get("notes")).isNotEmpty();
        }
    }

    @Test
    void helpListsEveryTarget() {
        String help = lehr("export", "--help").done().out();
        assertThat(Trainers.ALL).allSatisfy(trainer -> assertThat(help)
                .contains(trainer.name() + (trainer.name().equals("npy") ? "." : ",")));
    }

    private static Launch export(String target, String... more) {
        String[] usual = {"export", "--schedule", SCHEDULE, "--to", target};
        return lehr(Stream.concat(Stream.of(usual), Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A plan of another study, with this schedule. */
    private String plan(int version, String schedule) throws IOException {
        String study = SmallStudy.in(Files.createTempDirectory(folder, "study")).toString();
        Path out = Files.createTempDirectory(folder, "plan");
        lehr("plan", study, "--steps", "6k", "--peak", "1e-3", "--warmup", "100", "--out", out.toString())
                .done();
        Path plan = out.resolve("plan.json");
        String text = Files.readString(plan)
                .replace("\"format_version\" : 1", "\"format_version\" : " + version)
                .replaceFirst("\n  \"schedule\" : \"[^\"]*\"", "\n  \"schedule\" : \"" + schedule + "\"");
        assertThat(text).contains("\"schedule\" : \"" + schedule + "\"");
        return Files.writeString(plan, text).toString();
    }
}
