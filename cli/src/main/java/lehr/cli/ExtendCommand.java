package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.fit.Forecaster;
import lehr.plan.Machine;
import lehr.plan.TargetModel;
import lehr.plan.horizon.Extension;
import lehr.plan.horizon.ExtensionPlan;
import lehr.plan.horizon.Way;
import lehr.report.HorizonText;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr extend}: how a run planned for one horizon can go on to a longer one. */
@Command(
        name = "extend",
        header = "Weigh the ways in which a run can go on past the horizon it was planned for.",
        footer = {
            "",
            "Example:",
            "  lehr extend fit.json --ran 'wsd(peak=1e-3, steps=50000, warmup=300, decay=0.2)' --to 100k",
        })
final class ExtendCommand extends LehrCommand {
    @Parameters(paramLabel = "STUDY-or-FIT", description = "A study folder, its runs.csv, or a fit (fit.json).")
    private Path source;

    @Option(
            names = "--ran",
            paramLabel = "TEXT|LOG",
            required = true,
            description = "The run as it was planned: its schedule, or its log.")
    private String ran;

    @Option(
            names = "--to",
            paramLabel = "STEPS,…",
            required = true,
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Whole.class,
            description = "The new horizon, or several, e.g. 100k.")
    private List<Long> horizons;

    @Option(
            names = "--at",
            paramLabel = "STEP",
            converter = Quantity.Whole.class,
            description = "The checkpoint to go on from (default: where the planned decay begins).")
    private Long at;

    @Option(
            names = "--transition",
            paramLabel = "STEPS",
            converter = Quantity.Positive.class,
            description = "Steps over which the LR is moved to another level (default: 1000, less on short runs).")
    private Long transition;

    @Mixin
    private DecayOptions decay;

    @Mixin
    private SettingOptions setting;

    @Mixin
    private MachineOptions machine;

    @Mixin
    private CurveOptions curves;

    @Mixin
    private FitterOptions fitting;

    ExtendCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Machine on = fromOptions("cost", machine::machine);
        LiveLog log = ran.contains("(") ? null : LiveLog.read(Path.of(ran), curves.loss());
        Schedule planned = log == null ? schedule(ran) : log.run().schedule();
        long longest = horizons.stream().mapToLong(Long::longValue).max().orElse(0);
        if (longest > LONGEST) {
            throw usage("--to: " + longest + " steps are too many, expected at most " + LONGEST);
        }
        List<Extension> asked = fromOptions(
                "extension",
                () -> asked(planned, log == null ? Setting.UNKNOWN : log.run().setting()));
        Evidence evidence = Evidence.read(source, curves, fitting, this);
        List<String> notes = new ArrayList<>();
        Setting model = TargetModel.settle(evidence.fit(), asked.get(0).setting(), notes);
        notes.forEach(this::warn);
        machine.explain(model, this);
        Forecaster forecaster = Forecaster.of(evidence.fit());
        List<ExtensionPlan> plans = new ArrayList<>();
        for (Extension one : asked) {
            terminal().working("weighing the ways to " + one.to() + " steps");
            plans.add(
                    Inputs.checked(source.toString(), () -> ExtensionPlan.of(forecaster, one.withSetting(model), on)));
        }
        print(plans);
        return ExitCode.DONE;
    }

    private List<Extension> asked(Schedule planned, Setting logged) {
        Setting model = setting.over(logged);
        return horizons.stream()
                .distinct()
                .map(to -> Extension.of(planned, to, model))
                .map(one -> at == null ? one : one.from(at))
                .map(one -> one.withDecay(
                        decay.shape().orElse(one.shape()), decay.finalRate().orElse(one.finalRate())))
                .map(one -> transition == null ? one : one.withTransition(transition))
                .toList();
    }

    private void print(List<ExtensionPlan> plans) {
        if (json()) {
            print(new Json()
                    .with("ran", plans.get(0).asked().ran().text())
                    .with("at", plans.get(0).asked().at())
                    .with("extensions", plans.stream().map(ExtendCommand::json).toList())
                    .text());
            return;
        }
        HorizonText text = new HorizonText(report());
        for (ExtensionPlan plan : plans) {
            printText(text.extension(plan));
            print("");
            print("its fields: lehr export --schedule '" + plan.best().schedule() + "' --to TRAINER --resume-from "
                    + plan.asked().at());
        }
    }

    private static Json json(ExtensionPlan plan) {
        return new Json()
                .with("to", plan.asked().to())
                .with("ways", plan.ways().stream().map(ExtendCommand::json).toList())
                .with("best", (long) plan.ways().indexOf(plan.best()))
                .withTexts("warnings", plan.warnings());
    }

    private static Json json(Way way) {
        return HorizonJson.gain(
                        HorizonJson.loss(
                                new Json()
                                        .with("way", HorizonJson.name(way.kind()))
                                        .with("by", HorizonJson.name(way.by()))
                                        .with("from_step", way.from())
                                        .with("reachable", way.reachable())
                                        .with("level", way.factor())
                                        .with("ratio", way.ratio())
                                        .with("schedule", way.schedule()),
                                way.loss(),
                                way.low(),
                                way.high()),
                        way.gain())
                .with("cost", MachineOptions.json(way.cost()));
    }
}
