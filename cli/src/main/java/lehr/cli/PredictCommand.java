package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import lehr.curve.LossKind;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.report.Table;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr predict}: the loss curve a schedule will give. */
@Command(
        name = "predict",
        header = "Predict the loss curve of a schedule, with intervals.",
        footer = {
            "",
            "Example:",
            "  lehr predict fit.json --schedule 'cosine(peak=1e-3, steps=25000)' --at 20k,25k",
        })
final class PredictCommand extends LehrCommand {
    private static final int POINTS = 20;

    @Parameters(paramLabel = "FIT", description = "A fit, as written by 'lehr fit --out'.")
    private Path fitFile;

    @Option(names = "--schedule", required = true, paramLabel = "TEXT", description = "The schedule to predict.")
    private String text;

    @Mixin
    private SettingOptions setting;

    @Option(
            names = "--at",
            paramLabel = "STEP,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Whole.class,
            description = "Steps to predict (default: 20 from the end of the warm-up to the end).")
    private List<Long> at;

    @Option(
            names = "--interval",
            paramLabel = "P",
            defaultValue = "0.9",
            converter = Quantity.Coverage.class,
            description = "Coverage of the intervals (default: ${DEFAULT-VALUE}).")
    private double interval;

    @Option(
            names = "--prior",
            paramLabel = "FILE",
            description = "A prior of your own, made by 'lehr prior', for a size of which no run was fitted.")
    private Path prior;

    PredictCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Schedule schedule = schedule(text);
        Fit fit = Inputs.fit(fitFile);
        SortedSet<Long> shown = at == null ? spread(schedule) : new TreeSet<>(at);
        TreeSet<Long> asked = new TreeSet<>(shown);
        asked.add(schedule.steps());
        long[] steps = asked.stream().mapToLong(Long::longValue).toArray();
        if (steps[steps.length - 1] > LONGEST) {
            throw usage("step " + steps[steps.length - 1] + " is too far, expected at most " + LONGEST);
        }
        Forecaster forecaster =
                prior == null ? Forecaster.of(fit) : Forecaster.of(fit).withPrior(Inputs.prior(prior));
        Prediction prediction = Inputs.checked(
                fitFile.toString(), () -> forecaster.predict(schedule, setting.setting(), steps, interval));
        if (json()) {
            print(json(fit, schedule, prediction, shown).text());
        } else {
            describe(fit, schedule, prediction, shown);
        }
        return ExitCode.DONE;
    }

    private static SortedSet<Long> spread(Schedule schedule) {
        long first = Math.min(Math.max(1, schedule.warmupSteps()), schedule.steps());
        TreeSet<Long> steps = new TreeSet<>();
        for (int i = 1; i <= POINTS; i++) {
            steps.add(first + Math.round((double) (schedule.steps() - first) * i / POINTS));
        }
        return steps;
    }

    private Json json(Fit fit, Schedule schedule, Prediction prediction, SortedSet<Long> shown) {
        List<Json> points = new ArrayList<>();
        for (int i = 0; i < prediction.steps().length; i++) {
            if (shown.contains(prediction.steps()[i])) {
                points.add(point(schedule, prediction, i));
            }
        }
        int end = end(schedule, prediction);
        return new Json()
                .with("law", fit.law())
                .with("loss", fit.loss().text())
                .with("schedule", schedule.text())
                .with("interval", prediction.level())
                .with("final_step", schedule.steps())
                .with("final_loss", prediction.loss()[end])
                .with("final_low", prediction.low()[end])
                .with("final_high", prediction.high()[end])
                .with("points", points)
                .withTexts("warnings", prediction.warnings());
    }

    private static Json point(Schedule schedule, Prediction prediction, int i) {
        return new Json()
                .with("step", prediction.steps()[i])
                .with("lr", schedule.at(prediction.steps()[i]))
                .with("loss", prediction.loss()[i])
                .with("low", prediction.low()[i])
                .with("high", prediction.high()[i]);
    }

    private void describe(Fit fit, Schedule schedule, Prediction prediction, SortedSet<Long> shown) {
        int end = end(schedule, prediction);
        print(terminal()
                .strong((fit.loss() == LossKind.FINAL
                                ? "final"
                                : "final " + fit.loss().text()) + " loss "
                        + Figures.loss(prediction.loss()[end]) + "  ("
                        + Figures.loss(prediction.low()[end]) + "–"
                        + Figures.loss(prediction.high()[end]) + ", " + Figures.share(100 * interval) + "% interval)"));
        print(terminal().faint(fit.law() + ", " + schedule.text()));
        print("");
        Table table = new Table("step", "LR", "loss", "low", "high");
        for (int i = 0; i < prediction.steps().length; i++) {
            long step = prediction.steps()[i];
            if (shown.contains(step)) {
                table.row(
                        Long.toString(step),
                        Figures.rate(schedule.at(step)),
                        Figures.loss(prediction.loss()[i]),
                        Figures.loss(prediction.low()[i]),
                        Figures.loss(prediction.high()[i]));
            }
        }
        printText(report().table(table));
        prediction.warnings().forEach(this::warn);
    }

    /** Index of the step the schedule ends on. */
    private static int end(Schedule schedule, Prediction prediction) {
        return Arrays.binarySearch(prediction.steps(), schedule.steps());
    }
}
