package lehr.cli;

import java.nio.file.Path;
import lehr.fit.Comparison;
import lehr.fit.Doubts;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Fitter;
import lehr.logs.StudyCurves;
import lehr.report.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr fit}: fit a law to a study, or compare all of them. */
@Command(
        name = "fit",
        header = "Fit how the loss of a study answers to its learning rates.",
        footer = {
            "",
            "Exit code 1 when the fit did not converge. Example:",
            "  lehr fit study/ --runs '25M-*,!*cosine*' --law all --out fit.json",
        })
final class FitCommand extends LehrCommand {
    @Parameters(paramLabel = "STUDY", description = "A study folder, its runs.csv, or one log.")
    private Path study;

    @Mixin
    private CurveOptions curves;

    @Mixin
    private FitterOptions options;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the fit, e.g. fit.json.")
    private Path out;

    FitCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Fitter fitter = options.fitter();
        try (Outputs outputs = new Outputs()) {
            if (out != null) {
                outputs.claim(out);
            }
            StudyCurves read = StudyCurves.read(study, curves.runs(), curves.loss(), Workers.ALL);
            read.remarks().forEach(this::warn);
            terminal().working("fitting " + read.curves().size() + " curves");
            Comparison comparison = options.allLaws()
                    ? Inputs.checked(study.toString(), () -> Comparison.of(fitter, read.curves()))
                    : null;
            Fit found = comparison == null
                    ? Inputs.checked(study.toString(), () -> fitter.fit(options.law(), read.curves()))
                    : comparison.chosenFit();
            Fit fit = Doubts.noted(found, read.curves());
            if (out != null) {
                outputs.writeText(out, writer -> writer.write(FitFile.write(fit)));
                outputs.publish();
            }
            report(fit, comparison);
            return FitJson.converged(fit) ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private void report(Fit fit, Comparison comparison) {
        if (json()) {
            Json json = FitJson.of(fit);
            print((comparison == null ? json : json.with("comparison", FitJson.of(comparison))).text());
            return;
        }
        TextReport text = report();
        if (comparison != null) {
            printText(text.comparison(comparison));
            print("");
        }
        printText(text.fit(fit));
    }
}
