package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.plan.TargetModel;
import lehr.plan.horizon.AnnealNow;
import lehr.plan.horizon.AnnealOptions;
import lehr.plan.horizon.Ending;
import lehr.plan.horizon.LiveRun;
import lehr.report.HorizonText;
import lehr.report.HorizonWords;
import lehr.schedule.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr anneal}: whether to anneal a live run now, later or not at all. */
@Command(
        name = "anneal",
        header = "Say whether to anneal a live run now, later or not at all.",
        footer = {
            "",
            "Example:",
            "  lehr anneal trunk.jsonl --fit fit.json --to 60k,100k",
        })
final class AnnealCommand extends LehrCommand {
    @Parameters(paramLabel = "LOG", description = "The log so far of one run, its LR not yet decayed.")
    private Path log;

    @Option(names = "--fit", paramLabel = "FIT", required = true, description = "A fit, by 'lehr fit --out'.")
    private Path fitFile;

    @Option(
            names = "--to",
            paramLabel = "STEPS,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Whole.class,
            description = "Horizons to weigh against (default: 1.5, 2 and 3 times the steps done).")
    private List<Long> horizons;

    @Option(
            names = "--ratios",
            paramLabel = "A,B,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Coverage.class,
            description = "Annealing ratios to try from here (default: 0.05,0.1,0.2,0.4).")
    private List<Double> ratios;

    @Option(
            names = "--per",
            paramLabel = "STEPS",
            converter = Quantity.Positive.class,
            description = "Steps by which further training is counted (default: about a tenth of those done).")
    private Long unit;

    @Mixin
    private DecayOptions decay;

    @Mixin
    private SettingOptions setting;

    @Mixin
    private MachineOptions machine;

    AnnealCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        AnnealOptions options = fromOptions("anneal", this::options);
        Fit fit = Inputs.fit(fitFile);
        if (fit.loss() == LossKind.FINAL) {
            throw new BadInput(fitFile.toString(), "a fit of final losses", "one of train or val losses, as a log has");
        }
        LiveLog live = LiveLog.read(log, fit.loss());
        List<String> notes = new ArrayList<>();
        Setting model = TargetModel.settle(fit, setting.over(live.run().setting()), notes);
        notes.forEach(this::warn);
        machine.explain(model, this);
        Curve curve = live.curve(model);
        Forecaster forecaster = Forecaster.of(fit);
        terminal().working("weighing now against later");
        AnnealNow answer =
                Inputs.checked(log.toString(), () -> AnnealNow.of(forecaster, LiveRun.of(forecaster, curve), options));
        if (json()) {
            print(json(answer).text());
        } else {
            printText(new HorizonText(report()).anneal(answer));
        }
        return ExitCode.DONE;
    }

    private AnnealOptions options() {
        AnnealOptions usual = AnnealOptions.USUAL;
        long longest = horizons == null
                ? 0
                : horizons.stream().mapToLong(Long::longValue).max().orElse(0);
        if (longest > LONGEST || (unit != null && unit > LONGEST)) {
            throw new IllegalArgumentException("steps must be at most " + LONGEST);
        }
        return usual.withHorizons(horizons == null ? usual.horizons() : horizons)
                .withRatios(ratios == null ? usual.ratios() : ratios)
                .withUnit(unit == null ? 0 : unit)
                .withDecay(decay.shape().orElse(Shape.LINEAR), decay.finalRate().orElse(0.0))
                .withMachine(machine.machine());
    }

    private static Json json(AnnealNow answer) {
        Json further = HorizonJson.gain(new Json().with("steps", answer.unit()), answer.further())
                .with("cost", MachineOptions.json(answer.furtherCost()));
        Long until = answer.worthUntil().isPresent() ? answer.worthUntil().getAsLong() : null;
        return new Json()
                .with("verdict", HorizonJson.name(answer.verdict()))
                .with("why", HorizonWords.verdict(answer))
                .with("step", answer.run().step())
                .with("offset", answer.run().offset())
                .with("best", json(answer.best()))
                .with("now", answer.now().stream().map(AnnealCommand::json).toList())
                .with("later", answer.later().stream().map(AnnealCommand::json).toList())
                .with("annealing", HorizonJson.gain(new Json(), answer.annealing()))
                .with("further", further)
                .with("worth_until", until)
                .withTexts("warnings", answer.warnings());
    }

    private static Json json(Ending ending) {
        Json json = new Json()
                .with("steps", ending.steps())
                .with("decay_start", ending.start())
                .with("ratio", ending.ratio())
                .with("schedule", ending.schedule());
        return HorizonJson.gain(HorizonJson.loss(json, ending.loss(), ending.low(), ending.high()), ending.gain())
                .with("cost", MachineOptions.json(ending.cost()));
    }
}
