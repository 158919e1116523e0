package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.fit.Fitter;
import lehr.plan.Machine;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.report.PlanReport;
import lehr.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr plan}: when to start the decay, in what shape, and what loss that will give. */
@Command(
        name = "plan",
        header = "Plan the annealing of a run: ratio, shape, predicted loss.",
        footer = {
            "",
            "With --out, the folder gets plan.json, report.html and schedule.csv. Example:",
            "  lehr plan study/ --steps 100k --peak 1e-3 --warmup 1000 --out plan/",
        })
final class PlanCommand extends LehrCommand {
    @Parameters(paramLabel = "STUDY-or-FIT", description = "A study folder, its runs.csv, or a fit (fit.json).")
    private Path source;

    @Mixin
    private PlanOptions options;

    @Mixin
    private MachineOptions machine;

    @Mixin
    private CurveOptions curves;

    @Mixin
    private FitterOptions fitting;

    @Option(names = "--png", description = "Write the report's pictures beside it, as SVG and PNG.")
    private boolean png;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for plan.json, report.html, schedule.csv.")
    private Path out;

    PlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (png && out == null) {
            throw usage("--png needs a folder, expected --out DIR");
        }
        Target target = fromOptions("target", options::target);
        Machine on = fromOptions("cost", machine::machine);
        Fitter fitter = fitting.fitter();
        try (Outputs outputs = new Outputs()) {
            PlanFolder folder = out == null ? null : new PlanFolder(outputs, outputs.folder(out));
            Evidence evidence = Evidence.read(source, curves, fitting, this);
            terminal().working("planning and back-testing");
            Planner planner = Planner.withDefaults().withFitter(fitter).withMachine(on);
            Plan plan =
                    Inputs.checked(source.toString(), () -> planner.plan(evidence.fit(), evidence.curves(), target));
            machine.explain(plan.target().setting(), this);
            if (folder != null) {
                folder.write(report(evidence, plan), png);
                outputs.publish();
            }
            print(plan);
            return FitJson.converged(evidence.fit()) ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private Report report(Evidence evidence, Plan plan) {
        List<Report.Command> commands = new ArrayList<>();
        commands.add(new Report.Command("Make this plan again", commandLine()));
        commands.add(new Report.Command("See the recommended schedule", "lehr schedule '" + plan.schedule() + "'"));
        String file = out.resolve("plan.json").toString();
        commands.add(new Report.Command("Write it for a trainer", "lehr export '" + file + "' --to megatron"));
        return new PlanReport(evidence.title(), plan, evidence.fit(), evidence.curves(), commands).report();
    }

    private void print(Plan plan) {
        if (json()) {
            print(PlanJson.of(plan).text());
            return;
        }
        printText(report().plan(plan));
        if (!plan.target().ratios().isEmpty()) {
            print("");
            printText(report().ratios(plan));
        }
        if (out != null) {
            warn("wrote plan.json, report.html and schedule.csv in " + out);
        }
    }
}
