package lehr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.LossKind;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyCurves;
import lehr.plan.contest.Bout;
import lehr.plan.contest.Contest;
import lehr.plan.contest.Leaderboard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr bench laws}: every law over every study and split. */
@Command(
        name = "laws",
        header = "Every law on every study and split: error, regret, coverage, fit time.",
        footer = {
            "",
            "Splits follow from a study's runs: schedules left out in turn; one cosine, or one run at constant",
            "LR, alone; short horizons, low peaks, small sizes, asked of the others. Example:",
            "  lehr bench laws study/ other-study/ --details",
        })
final class BenchLawsCommand extends LehrCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "STUDY",
            description = "Study folders or their runs.csv (default: the bundled study).")
    private List<Path> studies = List.of();

    @Option(
            names = "--runs",
            paramLabel = "GLOB,…",
            converter = CurveOptions.Runs.class,
            description = "Only these runs, by id; !GLOB leaves runs out (default: all).")
    private RunFilter runs;

    @Option(
            names = "--loss",
            paramLabel = "KIND",
            converter = CurveOptions.Loss.class,
            description = "train, val or final (default: val where most runs on a data set log it, else train).")
    private LossKind loss;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            converter = Quantity.Whole.class,
            description = "Seed of the random streams (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--details", description = "A table for each model and study too.")
    private boolean details;

    @Option(
            names = "--time",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Show how long fits took (the default), or not: all else is the same each time.")
    private boolean timed;

    BenchLawsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Fitter fitter = Fitter.withDefaults().withSeed(seed).withExecutor(Workers.ALL);
        Contest contest = new Contest(fitter, Laws.all(), System::nanoTime);
        List<Bout> bouts = new ArrayList<>();
        if (studies.isEmpty()) {
            bouts.addAll(bundled(contest));
        }
        for (Path study : studies) {
            bouts.addAll(bouts(contest, study, runs == null ? RunFilter.ALL : runs));
        }
        if (bouts.isEmpty()) {
            throw new BadInput(
                    studies.stream().map(Path::toString).findFirst().orElse("the bundled study"),
                    "no split is possible",
                    "three schedules of one model, or two horizons, peak LRs or sizes");
        }
        LawsBoard board = new LawsBoard(new Leaderboard(bouts), timed);
        if (json()) {
            print(board.json().text());
        } else {
            board.tables(details).forEach((title, table) -> {
                print(title);
                printText(report().table(table));
                print("");
            });
            printText(report().paragraph(board.legend()));
        }
        return ExitCode.DONE;
    }

    private List<Bout> bouts(Contest contest, Path path, RunFilter filter) {
        StudyCurves read = StudyCurves.read(path, filter, loss, Workers.ALL);
        read.remarks().forEach(this::warn);
        terminal().working("every law on " + read.curves().size() + " curves of " + path);
        List<Bout> bouts = Inputs.checked(
                path.toString(), () -> loss == null ? contest.of(read.study()) : contest.of(read.study(), loss));
        if (bouts.isEmpty() && studies.size() > 1) {
            warn(path + ": no split is possible, left out");
        }
        return bouts;
    }

    /** The bundled study is read from a folder of its own, which is gone afterwards. */
    private List<Bout> bundled(Contest contest) {
        try {
            Path folder = Files.createTempDirectory("lehr-study");
            try {
                DemoStudy.unpack(folder);
                return bouts(contest, folder, runs == null ? RunFilter.parse(DemoStudy.ANNEALED) : runs);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled study cannot be unpacked", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
