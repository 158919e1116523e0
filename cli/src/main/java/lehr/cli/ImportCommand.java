package lehr.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lehr.logs.Inspection;
import lehr.logs.LogOptions;
import lehr.logs.LoggedRun;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.logs.StudyWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr import}: logs of any dialect become a study. */
@Command(
        name = "import",
        header = "Write logs of any trainer as a study folder.",
        footer = {"", "Example:", "  lehr import runs/ slurm-4711.out --params 124M --into study/"})
final class ImportCommand extends LehrCommand {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Logs, runs.csv files, folders of either.")
    private List<Path> paths;

    @Option(names = "--into", paramLabel = "STUDY", required = true, description = "The folder to write, new or empty.")
    private Path into;

    @Option(
            names = "--runs",
            paramLabel = "GLOB,…",
            converter = CurveOptions.Runs.class,
            description = "Only these runs, by id; !GLOB leaves runs out (default: all).")
    private RunFilter runs;

    @Option(
            names = "--join",
            paramLabel = "RUN",
            description =
                    "All logs are pieces of this one run, in the order given, those of a folder by their first step; later ones win.")
    private String join;

    @Option(
            names = "--schedule",
            paramLabel = "TEXT",
            description = "The schedule of runs that log no LR, e.g. 'cosine(peak=3e-4, steps=9000, warmup=200)'.")
    private String schedule;

    @Mixin
    private LogReading reading;

    @Mixin
    private SettingOptions setting;

    ImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() throws IOException {
        String told = schedule == null ? "" : schedule(schedule).text();
        try (Outputs outputs = new Outputs()) {
            Path folder = outputs.claimFolder(into);
            List<LoggedRun> read = joined(read()).stream()
                    .map(run -> run.told(setting.setting(), told))
                    .toList();
            StudyWriter.writeLogged(name(), read, folder);
            outputs.publish();
            report(read.stream().map(Inspection::of).toList());
        }
        return ExitCode.DONE;
    }

    private List<LoggedRun> read() {
        LogOptions options = reading.options().withFilter(runs == null ? RunFilter.ALL : runs);
        List<LoggedRun> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Path path : paths) {
            List<LoggedRun> logs = new ArrayList<>(StudyReader.logs(path, options));
            if (join != null) {
                logs.sort(AS_WRITTEN);
            }
            for (LoggedRun run : logs) {
                if (!ids.add(run.id()) && join == null) {
                    throw new BadInput(
                            path.toString(),
                            "run " + run.id() + " is in another path too",
                            "distinct run ids, or --join where they are pieces of one run");
                }
                read.add(run);
            }
        }
        return read;
    }

    private List<LoggedRun> joined(List<LoggedRun> read) {
        if (join == null) {
            return read;
        }
        warn("joined in this order, later ones winning: "
                + read.stream().map(LoggedRun::id).collect(Collectors.joining(", ")));
        return List.of(LoggedRun.joined(join, read));
    }

    /** The pieces of one run in a folder: those that begin earlier first, of two that begin together the shorter. */
    private static final Comparator<LoggedRun> AS_WRITTEN = Comparator.comparingLong(LoggedRun::firstStep)
            .thenComparingLong(run -> run.log().lastStep());

    private String name() {
        Path last = into.toAbsolutePath().normalize().getFileName();
        return last == null ? "study" : last.toString();
    }

    private void report(List<Inspection> written) {
        if (json()) {
            print(new Json()
                    .with("study", into.toString())
                    .with("runs", written.stream().map(InspectCommand::json).toList())
                    .text());
            return;
        }
        InspectReport described = new InspectReport(written);
        printText(report().table(described.table()));
        for (Inspection run : written) {
            run.warnings().forEach(warning -> warn(run.run() + ": " + warning));
        }
        long without =
                written.stream().filter(run -> run.schedule().text().isEmpty()).count();
        if (without > 0) {
            warn(without + (without == 1 ? " run has" : " runs have") + " no LR: fill the column schedule in "
                    + into.resolve("runs.csv") + ", or import with --schedule");
        }
        warn("wrote " + written.size() + (written.size() == 1 ? " run" : " runs") + " to " + into);
    }
}
