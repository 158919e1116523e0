package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.Inspection;
import lehr.logs.source.LogFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lehr inspect}: what these logs are. */
@Command(
        name = "inspect",
        header = "Say what logs and studies hold: runs, points, schedules, warnings.",
        footer = {"", "Example:", "  lehr inspect study/ checkpoint-9000/trainer_state.json slurm-4711.out"})
final class InspectCommand extends LehrCommand {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Logs, runs.csv files, folders of either.")
    private List<Path> paths;

    @Mixin
    private LogReading reading;

    InspectCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        List<Inspection> runs = new ArrayList<>();
        List<LogFormatException> faults = new ArrayList<>();
        for (Path path : paths) {
            runs.addAll(Inspection.of(path, reading.options(), faults::add));
        }
        if (runs.isEmpty() && !faults.isEmpty()) {
            throw faults.get(0);
        }
        if (json()) {
            print(new Json()
                    .with("runs", runs.stream().map(InspectCommand::json).toList())
                    .withTexts(
                            "unread", faults.stream().map(Throwable::getMessage).toList())
                    .text());
        } else {
            describe(runs);
        }
        faults.forEach(fault -> warn(fault.getMessage()));
        return faults.isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    static Json json(Inspection run) {
        return new Json()
                .with("file", run.file())
                .with("format", run.format())
                .with("run", run.run())
                .with("points", run.points())
                .with("first_step", run.firstStep())
                .with("last_step", run.lastStep())
                .with("peak_lr", run.schedule().peak())
                .with("final_lr", run.schedule().finalRate())
                .with("final_loss", run.finalLoss())
                .with("schedule", run.schedule().text())
                .with("schedule_origin", run.schedule().origin())
                .with("schedule_difference", run.schedule().difference())
                .with("lr_offset", run.schedule().offset())
                .with("train_loss", run.loss())
                .with("validations", run.quality().validations())
                .with("params", run.setting().params())
                .with("tokens_per_step", run.setting().tokensPerStep())
                .with("parent", run.parent())
                .with("trainer", run.trainer())
                .with("rows", run.quality().read())
                .with("superseded", run.quality().superseded())
                .with("diverged", run.quality().diverged())
                .withTexts("warnings", run.warnings());
    }

    private void describe(List<Inspection> runs) {
        InspectReport described = new InspectReport(runs);
        printText(report().table(described.table()));
        described.details().forEach(this::print);
        for (Inspection run : runs) {
            run.warnings().forEach(warning -> warn(run.run() + ": " + warning));
        }
    }
}
