package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.fit.Forecaster;
import lehr.plan.Machine;
import lehr.plan.Target;
import lehr.plan.TargetModel;
import lehr.plan.horizon.Branch;
import lehr.plan.horizon.BranchPlan;
import lehr.report.HorizonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr branch}: many horizons from one trunk. */
@Command(
        name = "branch",
        header = "Plan many horizons off one trunk: where each decay starts, its loss, what it saves.",
        footer = {
            "",
            "Example:",
            "  lehr branch fit.json --horizons 25k,50k,100k --peak 1e-3 --warmup 300",
        })
final class BranchCommand extends LehrCommand {
    @Parameters(paramLabel = "STUDY-or-FIT", description = "A study folder, its runs.csv, or a fit (fit.json).")
    private Path source;

    @Option(
            names = "--horizons",
            paramLabel = "STEPS,…",
            required = true,
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Whole.class,
            description = "Horizons in optimizer steps, e.g. 25k,50k,100k.")
    private List<Long> horizons;

    @Option(
            names = "--peak",
            required = true,
            paramLabel = "LR",
            converter = Quantity.Rate.class,
            description = "Peak learning rate of the trunk, e.g. 1e-3.")
    private double peak;

    @Option(
            names = "--warmup",
            required = true,
            paramLabel = "W",
            converter = Quantity.Whole.class,
            description = "Steps of warm-up.")
    private long warmup;

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

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the runs as a table: run, parent, first_step, total_steps, schedule, predicted loss.")
    private Path csv;

    BranchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Machine on = fromOptions("cost", machine::machine);
        Target target = fromOptions("horizons", this::target);
        try (Outputs outputs = new Outputs()) {
            if (csv != null) {
                outputs.claim(csv);
            }
            Evidence evidence = Evidence.read(source, curves, fitting, this);
            List<String> notes = new ArrayList<>();
            Setting model = TargetModel.settle(evidence.fit(), target.setting(), notes);
            notes.forEach(this::warn);
            machine.explain(model, this);
            terminal().working("planning " + horizons.size() + " horizons");
            BranchPlan plan = Inputs.checked(
                    source.toString(),
                    () -> BranchPlan.of(Forecaster.of(evidence.fit()), target.withSetting(model), horizons, on));
            if (csv != null) {
                outputs.writeText(csv, out -> out.write(table(plan)));
                outputs.publish();
            }
            print(plan);
            return ExitCode.DONE;
        }
    }

    /** Every horizon must be one that can be planned, before anything is fitted. */
    private Target target() {
        List<Target> targets = new ArrayList<>();
        for (long steps : horizons) {
            if (steps > LONGEST) {
                throw new IllegalArgumentException("steps must be at most " + LONGEST + ", found " + steps);
            }
            String shape = decay.shape().map(each -> each.text()).orElse("");
            targets.add(new Target(
                    steps, peak, warmup, decay.finalRate().orElse(0.0), shape, List.of(), setting.setting()));
        }
        if (decay.finalRate().orElse(0.0) == 0
                && decay.shape().isPresent()
                && decay.shape().get().needsPositiveFinal()) {
            throw new IllegalArgumentException(
                    "the shape " + decay.shape().get().text() + " cannot end on LR 0, expected --final above 0");
        }
        return targets.get(0);
    }

    private void print(BranchPlan plan) {
        if (json()) {
            print(new Json()
                    .with("trunk", plan.trunk())
                    .with(
                            "branches",
                            plan.branches().stream().map(BranchCommand::json).toList())
                    .with("together", MachineOptions.json(plan.together()))
                    .with("apart", MachineOptions.json(plan.apart()))
                    .with("saved", MachineOptions.json(plan.saved()))
                    .withTexts("warnings", plan.warnings())
                    .text());
        } else {
            printText(new HorizonText(report()).branches(plan));
        }
    }

    private static Json json(Branch branch) {
        return HorizonJson.loss(
                        new Json()
                                .with("steps", branch.steps())
                                .with("decay_start", branch.start())
                                .with("ratio", branch.ratio())
                                .with("schedule", branch.schedule()),
                        branch.loss(),
                        branch.low(),
                        branch.high())
                .with("alone", MachineOptions.json(branch.alone()))
                .with("added", MachineOptions.json(branch.added()));
    }

    /** Columns as in a study's runs.csv, and what is predicted. */
    private static String table(BranchPlan plan) {
        long trunk = plan.branches().stream().mapToLong(Branch::start).max().orElseThrow();
        StringBuilder rows = new StringBuilder("run,parent,first_step,total_steps,schedule,loss,low,high\n");
        rows.append("trunk,,0,")
                .append(trunk)
                .append(",\"")
                .append(plan.trunk())
                .append("\",,,\n");
        for (Branch branch : plan.branches()) {
            rows.append("T").append(branch.steps()).append(",trunk,").append(branch.start());
            rows.append(',')
                    .append(branch.steps())
                    .append(",\"")
                    .append(branch.schedule())
                    .append("\",");
            rows.append(branch.loss())
                    .append(',')
                    .append(branch.low())
                    .append(',')
                    .append(branch.high());
            rows.append('\n');
        }
        return rows.toString();
    }
}
