package lehr.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.fit.Simulator;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.law.Parameter;
import lehr.logs.StudyWriter;
import lehr.report.Table;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lehr simulate}: runs made from a law plus noise, marked as made. */
@Command(
        name = "simulate",
        header = "Make runs from a law plus noise: for tests, and to try a design.",
        footer = {
            "",
            "Every run is marked: its id is made-N, its data set 'made'. Example:",
            "  lehr simulate --law momentum --params L0=2.5,A=0.5,alpha=0.4,C=0.2,lnrate=-6 \\",
            "      --schedule 'cosine(peak=1e-3, steps=20000)' --out made/",
        })
final class SimulateCommand extends LehrCommand {
    @Option(names = "--law", required = true, paramLabel = "NAME", description = "The law that makes the losses.")
    private String law;

    @Option(
            names = "--params",
            required = true,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME=VALUE,…",
            description = "Its parameters, every one, e.g. L0=2.5,A=0.5.")
    private Map<String, String> params;

    @Option(
            names = "--schedule",
            required = true,
            arity = "1..*",
            hideParamSyntax = true,
            paramLabel = "TEXT",
            description = "One run is made for each.")
    private List<String> schedules;

    @Option(
            names = "--noise",
            paramLabel = "S",
            defaultValue = "0.001",
            converter = Quantity.Rate.class,
            description = "Standard deviation of ln loss (default: ${DEFAULT-VALUE}).")
    private double noise;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "50",
            converter = Quantity.Whole.class,
            description = "Steps between logged points (default: ${DEFAULT-VALUE}).")
    private long every;

    @Option(
            names = "--model-params",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Parameters of the made model, e.g. 124M (default: unknown).")
    private Double modelParams;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            converter = Quantity.Whole.class,
            description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "STUDY", description = "A new folder for the study.")
    private Path out;

    SimulateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() throws IOException {
        Law maker = fromOptions("--law", () -> Laws.named(law));
        List<Schedule> each = schedules.stream().map(this::schedule).toList();
        each.stream().filter(schedule -> schedule.steps() > LONGEST).findFirst().ifPresent(schedule -> {
            throw usage("a schedule has " + schedule.steps() + " steps, expected at most " + LONGEST);
        });
        double size = modelParams == null ? Double.NaN : modelParams;
        Setting setting = new Setting(size, size, Double.NaN, "made");
        double[] theta = theta(maker);
        Study study = made(new Simulator(maker, theta, noise, Math.max(1, every), seed), each, setting);
        try (Outputs outputs = new Outputs()) {
            StudyWriter.write(study, outputs.claimFolder(out));
            outputs.publish();
        }
        report(study);
        return ExitCode.DONE;
    }

    private Study made(Simulator simulator, List<Schedule> each, Setting setting) {
        try {
            return simulator.runs("made", each, setting);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage() + "; expected --params that make a loss (some laws need --model-params)");
        }
    }

    private double[] theta(Law maker) {
        List<String> names = maker.parameters().stream().map(Parameter::name).toList();
        String all = String.join(", ", names);
        for (String given : params.keySet()) {
            if (!names.contains(given)) {
                throw usage("--params: " + maker.name() + " has no parameter '" + given + "', expected " + all);
            }
        }
        for (String name : names) {
            if (!params.containsKey(name)) {
                throw usage("--params: " + name + " is missing, expected " + all);
            }
        }
        return names.stream().mapToDouble(name -> value(name, params.get(name))).toArray();
    }

    private double value(String name, String text) {
        try {
            return Quantity.parse(text, "a number").doubleValue();
        } catch (TypeConversionException e) {
            throw usage("--params: " + name + ": " + e.getMessage());
        }
    }

    private void report(Study study) {
        if (json()) {
            List<Json> runs = study.runs().stream().map(SimulateCommand::json).toList();
            print(new Json().with("study", out.toString()).with("runs", runs).text());
            return;
        }
        Table table = new Table("run", "points", "final loss");
        for (Run run : study.runs()) {
            Curve curve = run.curves().get(LossKind.TRAIN);
            table.row(run.id(), Integer.toString(curve.size()), Figures.loss(curve.finalLoss()));
        }
        printText(report().table(table));
    }

    private static Json json(Run run) {
        Curve curve = run.curves().get(LossKind.TRAIN);
        return new Json()
                .with("run", run.id())
                .with("schedule", run.schedule().text())
                .with("points", curve.size())
                .with("final_loss", curve.finalLoss());
    }
}
