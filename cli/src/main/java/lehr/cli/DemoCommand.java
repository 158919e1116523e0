package lehr.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lehr demo}: the main job on the runs that come with Lehr. */
@Command(
        name = "demo",
        header = "The main job on the bundled study: fit, back-test, plan, report.",
        footer = {"", "Example:", "  lehr demo --out demo/"})
final class DemoCommand extends LehrCommand {
    private static final Target NEXT =
            new Target(16_000, 4e-3, 100, 0, "", List.of(), new Setting(31_392, 31_392, 512, "java"));

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the plan, the report and the runs.")
    private Path out;

    DemoCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() throws IOException {
        try (DemoStudy study = DemoStudy.open();
                Outputs outputs = new Outputs()) {
            PlanFolder folder = out == null ? null : new PlanFolder(outputs, outputs.folder(out));
            if (folder != null) {
                study.copyTo(outputs.claimFolder(out.resolve("study")));
            }
            terminal().working("fitting the bundled runs");
            List<Curve> curves = StudyCurves.read(study.folder(), RunFilter.ALL, LossKind.VAL)
                    .curves();
            Fitter fitter =
                    Fitter.withDefaults().withPlatform(Version.platform()).withExecutor(Workers.ALL);
            Fit fit = fitter.fit(Laws.RELAXATION, curves);
            Plan plan = Planner.withDefaults()
                    .withFitter(fitter)
                    .withOpinions(false)
                    .plan(fit, curves, NEXT);
            if (folder != null) {
                folder.write(new PlanReport("tiny", plan, fit, curves, commands()).report(), false);
                outputs.publish();
            }
            show(plan);
        }
        return ExitCode.DONE;
    }

    private static List<Report.Command> commands() {
        List<Report.Command> commands = new ArrayList<>();
        commands.add(new Report.Command("Make this report again", "lehr demo --out demo/"));
        commands.add(new Report.Command("See the runs", "lehr inspect demo/study"));
        return commands;
    }

    private void show(Plan plan) {
        if (json()) {
            print(PlanJson.of(plan).text());
        } else {
            printText(report().plan(plan));
        }
        if (out != null) {
            warn("wrote plan.json, report.html, schedule.csv and study/ in " + out);
        }
    }
}
