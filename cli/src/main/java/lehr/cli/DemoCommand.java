package lehr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.fit.FitFile;
import lehr.fit.Fitter;
import lehr.fit.Score;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.report.PlanReport;
import lehr.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lehr demo}: the main job on the bundled study. */
@Command(
        name = "demo",
        header = "The main job on a bundled study: fit, predict, plan, report.",
        footer = {
            "",
            "The folder gets the study itself, fit.json, plan.json, report.html and schedule.csv. Example:",
            "  lehr demo --out lehr-demo",
        })
final class DemoCommand extends LehrCommand {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "lehr-demo",
            description = "Folder for all that it makes (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--png", description = "Write the report's pictures beside it, as SVG and PNG.")
    private boolean png;

    @Option(
            names = "--verify",
            description =
                    "Train the recommended schedule and two rivals here, in minutes, and compare (needs the lab).")
    private boolean verify;

    DemoCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Path study = out.resolve("study");
        unpack(study);
        try (Outputs outputs = new Outputs()) {
            PlanFolder folder = new PlanFolder(outputs, outputs.folder(out));
            outputs.claim(out.resolve("fit.json"));
            terminal().working("fitting, predicting and planning");
            Study runs = StudyReader.read(study, RunFilter.ALL, Workers.ALL);
            Fitter fitter =
                    Fitter.withDefaults().withPlatform(Version.platform()).withExecutor(Workers.ALL);
            Demo demo = Demo.of(runs, fitter);
            outputs.writeText(out.resolve("fit.json"), writer -> writer.write(FitFile.write(demo.fit())));
            folder.write(report(demo), png);
            Verification verification = Verification.predicted(demo.plan());
            Path sweep = out.resolve("verify.json");
            if (verify) {
                outputs.writeText(sweep, writer -> writer.write(verification.sweep()));
            }
            outputs.publish();
            DemoStory story = new DemoStory(this, demo, out);
            if (!json()) {
                story.tell();
            }
            ExitCode code = verify ? verification.train(sweep, out.resolve("verify"), terminal()) : ExitCode.DONE;
            if (code == ExitCode.DONE) {
                end(demo, verification, story);
            }
            return code;
        }
    }

    private void end(Demo demo, Verification verification, DemoStory story) {
        Verification observed = verify ? verification.observedIn(out.resolve("verify")) : verification;
        if (json()) {
            Json json = json(demo);
            print((verify ? json.with("verification", observed.json()) : json).text());
        } else if (verify) {
            story.tell(observed);
        }
    }

    private void unpack(Path study) {
        try (Outputs outputs = new Outputs()) {
            outputs.folder(study);
            outputs.folder(study.resolve("logs"));
            for (Map.Entry<String, byte[]> file : DemoStudy.files().entrySet()) {
                outputs.write(study.resolve(file.getKey()), stream -> stream.write(file.getValue()));
            }
            outputs.publish();
        }
    }

    private Report report(Demo demo) {
        List<Report.Command> commands = DemoStory.commands(out);
        return new PlanReport("Lehr demo", demo.plan(), demo.complete(), demo.curves(), commands).report();
    }

    private Json json(Demo demo) {
        List<Json> runs = demo.scores().stream().map(DemoCommand::json).toList();
        List<Json> choices = demo.choices().stream().map(DemoCommand::json).toList();
        return new Json()
                .with("loss", LossKind.FINAL.text())
                .with("fitted_runs", DemoStory.runs(demo.fit()))
                .with("predicted_runs", demo.predicted().size())
                .with("mean_error", Demo.error(demo.predicted()))
                .with("inside", demo.inside())
                .with("stable_mean_error", Demo.error(demo.stable()))
                .with("runs", runs)
                .with("choices", choices)
                .with("plan", PlanJson.of(demo.plan()))
                .with("out", out.toString());
    }

    private static Json json(Score score) {
        return new Json()
                .with("run", score.run())
                .with("final_observed", score.finalObserved())
                .with("final_predicted", score.finalPredicted())
                .with("final_low", score.finalLow())
                .with("final_high", score.finalHigh())
                .with("error", score.finalPredicted() / score.finalObserved() - 1);
    }

    private static Json json(Demo.Choice choice) {
        return new Json()
                .with("model", choice.model())
                .with("steps", choice.steps())
                .with("predicted_ratio", choice.predicted())
                .with("observed_ratio", choice.observed())
                .with("regret", choice.regret())
                .with("habit_regret", choice.habitRegret());
    }
}
