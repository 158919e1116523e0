package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.Inspection;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lehr inspect}: what these logs are. */
@Command(
        name = "inspect",
        header = "Say what logs and studies hold: runs, points, schedules, warnings.",
        footer = {"", "Example:", "  lehr inspect study/ other/run.csv"})
final class InspectCommand extends LehrCommand {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Logs, runs.csv files or study folders.")
    private List<Path> paths;

    InspectCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        List<Inspection> runs = new ArrayList<>();
        for (Path path : paths) {
            runs.addAll(Inspection.of(StudyReader.read(path, RunFilter.ALL, Workers.ALL)));
        }
        if (json()) {
            print(new Json()
                    .with("runs", runs.stream().map(InspectCommand::json).toList())
                    .text());
        } else {
            describe(runs);
        }
        return ExitCode.DONE;
    }

    private static Json json(Inspection run) {
        return new Json()
                .with("file", run.file())
                .with("format", run.format())
                .with("run", run.run())
                .with("points", run.points())
                .with("first_step", run.firstStep())
                .with("last_step", run.lastStep())
                .with("peak_lr", run.peakRate())
                .with("final_lr", run.finalRate())
                .with("final_loss", run.finalLoss())
                .with("schedule", run.schedule())
                .withTexts("warnings", run.warnings());
    }

    private void describe(List<Inspection> runs) {
        Table table = new Table("run", "points", "steps", "peak LR", "final LR", "final loss");
        for (Inspection run : runs) {
            table.row(
                    run.run(),
                    Integer.toString(run.points()),
                    run.points() == 0 ? "–" : run.firstStep() + "–" + run.lastStep(),
                    Figures.rate(run.peakRate()),
                    Figures.rate(run.finalRate()),
                    Figures.loss(run.finalLoss()));
        }
        printText(report().table(table));
        for (Inspection run : runs) {
            run.warnings().forEach(warning -> warn(run.run() + ": " + warning));
        }
    }
}
