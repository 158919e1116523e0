package lehr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.logs.RunFilter;
import lehr.logs.StudyCurves;
import lehr.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr score}: how a fit does on runs it has not seen. */
@Command(
        name = "score",
        header = "Score a fit on runs it has not seen.",
        footer = {
            "",
            "Errors are of the logged points: mae and rmse in nats, mape and worst as fractions of the loss.",
            "Example:",
            "  lehr score fit.json study/ --runs '25M-cosine*'",
        })
final class ScoreCommand extends LehrCommand {
    @Parameters(index = "0", paramLabel = "FIT", description = "A fit, as written by 'lehr fit --out'.")
    private Path fitFile;

    @Parameters(index = "1", paramLabel = "STUDY", description = "A study folder, its runs.csv, or one log.")
    private Path study;

    @Option(
            names = "--runs",
            paramLabel = "GLOB,…",
            converter = CurveOptions.Runs.class,
            description = "Only these runs, by id (default: all the fit has not seen).")
    private RunFilter runs;

    @Option(
            names = "--interval",
            paramLabel = "P",
            defaultValue = "0.9",
            converter = Quantity.Coverage.class,
            description = "Coverage of the intervals (default: ${DEFAULT-VALUE}).")
    private double interval;

    /** Most doubts told, each once. */
    private static final int DOUBTS = 6;

    ScoreCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Fit fit = Inputs.fit(fitFile);
        Forecaster forecaster = Inputs.checked(fitFile.toString(), () -> Forecaster.of(fit));
        List<Curve> curves = curves(fit);
        List<Score> scores = Inputs.checked(study.toString(), () -> Scorer.score(forecaster, fit, curves, interval));
        Score mean = Scorer.mean(scores);
        curves.stream()
                .flatMap(curve -> forecaster.predict(curve, interval).warnings().stream())
                .distinct()
                .limit(DOUBTS)
                .forEach(this::warn);
        if (json()) {
            print(json(fit, scores, mean).text());
        } else {
            describe(fit, scores, mean);
        }
        return ExitCode.DONE;
    }

    /** The runs named; else those the fit has not seen, or all where it has seen all. */
    private List<Curve> curves(Fit fit) {
        Set<String> fitted =
                fit.models().stream().flatMap(model -> model.runs().stream()).collect(Collectors.toSet());
        StudyCurves read = StudyCurves.read(study, runs == null ? RunFilter.ALL : runs, fit.loss(), Workers.ALL);
        read.remarks().forEach(this::warn);
        List<Curve> unseen = read.curves().stream()
                .filter(curve -> !fitted.contains(curve.run()))
                .toList();
        if (runs == null && !unseen.isEmpty()) {
            return unseen;
        }
        int seen = read.curves().size() - unseen.size();
        if (seen > 0) {
            warn(seen + " of " + read.curves().size() + " runs were part of the fit: their errors say little");
        }
        return read.curves();
    }

    private Json json(Fit fit, List<Score> scores, Score mean) {
        List<Json> each = scores.stream()
                .map(score ->
                        ScoreJson.figures(new Json().with("run", score.run()).with("fitted", score.fitted()), score))
                .toList();
        return new Json()
                .with("law", fit.law())
                .with("interval", interval)
                .with("runs", each)
                .with("mean", ScoreJson.figures(new Json(), mean));
    }

    private void describe(Fit fit, List<Score> scores, Score mean) {
        Table table = new Table("run", "points", "mape", "worst", "rmse", "final loss", "predicted", "interval");
        scores.forEach(score -> row(table, score.run() + (score.fitted() ? " (fitted)" : ""), score));
        row(table, "mean of " + scores.size(), mean);
        printText(report().table(table));
        print("");
        print(terminal()
                .faint(fit.law() + ", " + fit.loss().text() + " loss; intervals of " + Figures.share(100 * interval)
                        + "%"));
    }

    private static void row(Table table, String name, Score score) {
        table.row(
                name,
                Integer.toString(score.points()),
                Figures.percent(score.mape()),
                Figures.percent(score.worst()),
                Figures.loss(score.rmse()),
                Figures.loss(score.finalObserved()),
                Figures.loss(score.finalPredicted()),
                Figures.loss(score.finalLow()) + "–" + Figures.loss(score.finalHigh()));
    }
}
