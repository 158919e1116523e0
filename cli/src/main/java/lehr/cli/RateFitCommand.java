package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.logs.StudyDiagnostics;
import lehr.logs.StudyReader;
import lehr.rate.fitting.RateFile;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.RateOptions;
import lehr.rate.fitting.RatePrior;
import lehr.rate.grid.Grid;
import lehr.rate.grid.GridFile;
import lehr.rate.grid.StudyTrials;
import lehr.report.HtmlReport;
import lehr.report.RateReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code lehr rate fit}: the best peak LR and batch as laws of parameters and tokens. */
@Command(
        name = "fit",
        header = "Fit the best peak LR, and batch, to a grid of runs.",
        footer = {
            "",
            "Example:",
            "  lehr rate fit grid.csv --out rate.json && lehr rate predict rate.json --params 1B --tokens 100B",
        })
final class RateFitCommand extends LehrCommand {
    /** More draws than this change no digit that is printed. */
    private static final long MOST_DRAWS = 100_000;

    private static final int MOST_WARNINGS = 6;

    @Parameters(paramLabel = "GRID", description = "A CSV file, a trial a row, or a study folder of finished runs.")
    private Path source;

    @Mixin
    private CurveOptions curves;

    @Option(
            names = "--cells",
            paramLabel = "K",
            converter = Quantity.Positive.class,
            description = "Fit the K cheapest cells and foretell the others (default: all).")
    private Long cells;

    @Option(
            names = "--hold-out",
            paramLabel = "K",
            converter = Quantity.Whole.class,
            description =
                    "Also foretell the K largest fitted cells without them (default: a quarter of them; none under --cells).")
    private Long holdOut;

    @Option(
            names = "--horizon",
            paramLabel = "TOKENS,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Count.class,
            description = "Add cells at these tokens, foretold from three shorter horizons or more.")
    private List<Double> horizons;

    @Option(
            names = "--prior",
            paramLabel = "NAME",
            converter = Prior.class,
            description =
                    "step-law, fitting-paradigm or none: whose exponents to shrink towards (default: step-law where"
                            + " the batch was varied, else fitting-paradigm).")
    private RatePrior prior;

    @Option(
            names = "--prior-sd",
            paramLabel = "X",
            converter = Quantity.Count.class,
            description = "How far exponents may be from the prior's (default: chosen by leaving out large cells).")
    private Double priorSd;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            defaultValue = "1000",
            converter = Quantity.Whole.class,
            description = "Resamples of the trials for the intervals (default: ${DEFAULT-VALUE}).")
    private long bootstrap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            converter = Quantity.Whole.class,
            description = "Seed of the resamples (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the fit, e.g. rate.json.")
    private Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page to read, e.g. rate.html.")
    private Path page;

    RateFitCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        RateOptions options = fromOptions("options", this::options);
        if (out != null && out.equals(page)) {
            throw usage("--out and --report are both " + out + ", expected two files");
        }
        try (Outputs outputs = new Outputs()) {
            Stream.of(out, page).filter(Objects::nonNull).forEach(outputs::claim);
            Grid grid = fromInput(this::grid);
            RateFit fit = fromInput(() -> RateFit.of(grid, options));
            warnOf(fit.warnings());
            if (out != null) {
                outputs.writeText(out, writer -> writer.write(RateFile.write(fit)));
            }
            if (page != null) {
                outputs.writeText(page, writer -> writer.write(HtmlReport.of(page(fit, grid))));
            }
            outputs.publish();
            if (json()) {
                printText(RateFile.write(fit));
            } else {
                printText(new RateFitText(fit, report()).text());
            }
        }
        return ExitCode.DONE;
    }

    /** A study with many small cells has a line for each. */
    private void warnOf(List<String> warnings) {
        warnings.stream().limit(MOST_WARNINGS).forEach(this::warn);
        if (warnings.size() > MOST_WARNINGS) {
            warn("and " + (warnings.size() - MOST_WARNINGS) + " warnings more, which --json shows");
        }
    }

    private RateOptions options() {
        return RateOptions.withDefaults()
                .withPrior(prior)
                .withPriorSd(priorSd == null ? Double.NaN : priorSd)
                .withBootstrap(Math.toIntExact(Math.min(bootstrap, MOST_DRAWS)))
                .withSeed(seed)
                .withCheapest(cells == null ? Integer.MAX_VALUE : (int) Math.min(cells, Integer.MAX_VALUE))
                .withHoldOut(holdOut == null ? -1 : (int) Math.min(holdOut, Integer.MAX_VALUE))
                .withHorizons(horizons == null ? List.of() : horizons)
                .withPlatform(Version.platform());
    }

    private RateReport page(RateFit fit, Grid grid) {
        List<StudyDiagnostics> told = isStudy() ? StudyDiagnostics.read(source, curves.runs()) : List.of();
        return new RateFitReport(source, fit, grid, told, commandLine()).report();
    }

    /** What core refuses of a grid is the input's fault. */
    private static <T> T fromInput(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage(), e);
        }
    }

    private boolean isStudy() {
        return Files.isDirectory(source) || source.endsWith("runs.csv");
    }

    private Grid grid() {
        if (!isStudy()) {
            if (curves.chosen() || curves.loss() != null) {
                throw usage("--runs and --loss choose among the runs of a study, and " + source + " is none");
            }
            return GridFile.read(source);
        }
        Study read = StudyReader.read(source, curves.runs(), Workers.ALL);
        return StudyTrials.of(read, curves.loss() == null ? usual(read) : curves.loss());
    }

    /** The full validation after the last step, where most runs have it. */
    private static LossKind usual(Study study) {
        boolean finals = 2 * study.curves(LossKind.FINAL).size() >= study.runs().size();
        return finals ? LossKind.FINAL : study.usualLoss();
    }

    static final class Prior implements ITypeConverter<RatePrior> {
        @Override
        public RatePrior convert(String text) {
            RatePrior prior = RatePrior.named(text);
            if (prior == null) {
                throw new TypeConversionException("found '" + text + "', expected step-law, fitting-paradigm or none");
            }
            return prior;
        }
    }
}
