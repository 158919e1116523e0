package lehr.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lehr.export.Export;
import lehr.export.ExportFile;
import lehr.export.Exporter;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.export.trainers.Trainers;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr export}: a schedule in a trainer's own fields, or as a table that the trainer is made to follow. */
@Command(
        name = "export",
        header = "Write a plan's schedule for a trainer: flags, configuration or code.",
        footer = {
            "",
            "Targets: pytorch, hf, megatron, megatron-bridge, nemo, torchtitan, deepspeed,",
            "optax, maxtext, levanter, olmo-core, llama-factory, axolotl, nanotron, llm.c,",
            "lingua, csv, json, npy.",
            "",
            "Examples:",
            "  lehr export plan/plan.json --to megatron",
            "  lehr export plan/plan.json --to torchtitan --resume-from 60k",
            "  lehr export --schedule 'cosine(peak=3e-4, steps=24k)' --to hf --out run/",
        })
final class ExportCommand extends LehrCommand {

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan, as written by 'lehr plan --out'.")
    private Path plan;

    @Option(names = "--schedule", paramLabel = "TEXT", description = "A schedule instead of a plan.")
    private String text;

    @Option(names = "--to", required = true, paramLabel = "TARGET", description = "The trainer; see below.")
    private String target;

    @Option(
            names = "--resume-from",
            paramLabel = "STEP",
            converter = Quantity.Whole.class,
            description = "Anneal a live run from its checkpoint at this step.")
    private Long resumeFrom;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-3",
            converter = Quantity.Rate.class,
            description = "Largest |ΔLR|/peak that the trainer's own formula may differ (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--out",
            paramLabel = "FILE-or-DIR",
            description = "Write there; a folder where there are several files.")
    private Path out;

    ExportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() throws IOException {
        if ((plan == null) == (text == null)) {
            throw usage(
                    plan == null
                            ? "no schedule is given, expected a plan.json or --schedule TEXT"
                            : "a plan and --schedule are given, expected one of them");
        }
        Trainer trainer = fromOptions("Invalid value for option '--to'", () -> Trainers.named(target));
        Training training = training();
        Export export = new Exporter(tolerance).export(training, trainer);
        if (out == null && !json() && export.files().get(0).binary()) {
            throw usage("--to " + target + " is no text, expected --out FILE");
        }
        if (out != null) {
            write(export.files());
        }
        if (json()) {
            print(json(export).text());
        } else {
            if (out == null) {
                show(export.files());
            }
            talk(export);
        }
        return ExitCode.DONE;
    }

    private Training training() {
        Schedule schedule = text == null ? planned() : schedule(text);
        if (schedule.steps() > LONGEST) {
            throw usage("the schedule has " + schedule.steps() + " steps, expected at most " + LONGEST);
        }
        Training training = Training.of(schedule);
        return resumeFrom == null ? training : fromOptions("--resume-from", () -> training.resumedFrom(resumeFrom));
    }

    private Schedule planned() {
        String planned = Inputs.plan(plan).schedule();
        return Inputs.checked(plan + ": schedule", () -> Schedule.parse(planned));
    }

    private void write(List<ExportFile> files) {
        boolean several =
                files.size() > 1 || Files.isDirectory(out) || out.toString().endsWith("/");
        try (Outputs outputs = new Outputs()) {
            Path folder = several ? outputs.folder(out) : null;
            for (ExportFile file : files) {
                outputs.write(several ? folder.resolve(file.name()) : out, file.content()::writeTo);
            }
            outputs.publish();
        }
        String names = files.stream().map(ExportFile::name).collect(Collectors.joining(" and "));
        warn(several ? "wrote " + names + " in " + out : "wrote " + out);
    }

    private void show(List<ExportFile> files) throws IOException {
        terminal().settle();
        files.get(0).content().writeTo(terminal().out());
        for (ExportFile more : files.subList(1, files.size())) {
            warn(more.name() + " belongs beside it: --out DIR writes both");
        }
    }

    private void talk(Export export) {
        if (!export.inItsOwnFields()) {
            warn(export.why());
        }
        warn("largest |ΔLR|/peak " + Figures.rate(export.difference().largest()) + " against the plan (tolerance "
                + Figures.rate(tolerance) + ")");
        export.notes().forEach(note -> warn("note: " + note));
    }

    private static Json json(Export export) {
        return new Json()
                .with("target", export.target())
                .with("native", export.inItsOwnFields())
                .with("max_difference", export.difference().largest())
                .with("why", export.why())
                .with("files", export.files().stream().map(ExportCommand::json).toList())
                .withTexts("notes", export.notes());
    }

    private static Json json(ExportFile file) {
        return new Json().with("name", file.name()).with("content", file.binary() ? null : file.text());
    }
}
