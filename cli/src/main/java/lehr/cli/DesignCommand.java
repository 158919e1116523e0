package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.logs.StudyCurves;
import lehr.plan.design.Design;
import lehr.plan.design.DesignFile;
import lehr.plan.design.Designer;
import lehr.plan.design.Expectation;
import lehr.plan.design.NewRun;
import lehr.plan.design.Question;
import lehr.report.Table;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr design}: which runs to add next, and when to stop. */
@Command(
        name = "design",
        header = "Say which runs to add so that a planned loss gets narrowest, and when to stop.",
        footer = {
            "",
            "With --out, the folder gets design.json, design.csv and, with --model, sweep.json for 'lehr sweep'. Example:",
            "  lehr design study/ --steps 50k --peak 5e-4 --params 124M --budget 20k --out next/",
        })
final class DesignCommand extends LehrCommand {
    @Parameters(paramLabel = "STUDY", description = "A study folder or its runs.csv.")
    private Path source;

    @Mixin
    private DesignOptions options;

    @Mixin
    private CurveOptions curves;

    @Option(names = "--prior", paramLabel = "FILE", description = "A prior of your own, made by 'lehr prior'.")
    private Path prior;

    @Mixin
    private SweepOptions sweep;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for design.json, design.csv and sweep.json.")
    private Path out;

    DesignCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (sweep.named() && out == null) {
            throw usage("--model needs a folder for the sweep file, expected --out DIR");
        }
        try (Outputs outputs = new Outputs()) {
            if (out != null) {
                outputs.folder(out);
                outputs.claim(out.resolve("design.json"));
            }
            Design design = design();
            if (out != null) {
                write(outputs, design);
            }
            print(design);
        }
        return ExitCode.DONE;
    }

    private Design design() {
        Fitter fitter = Fitter.withDefaults().withPlatform(Version.platform()).withExecutor(Workers.ALL);
        Fitter believing = prior == null ? fitter : fitter.withPrior(Inputs.prior(prior));
        StudyCurves read = StudyCurves.read(source, curves.runs(), curves.loss(), Workers.ALL);
        read.remarks().forEach(this::warn);
        Question question = fromOptions("target", () -> options.question(read.curves()));
        terminal().working("fitting " + read.curves().size() + " curves");
        return Inputs.checked(source.toString(), () -> {
            Fit fit = believing.fit(Laws.RELAXATION, read.curves());
            terminal().working("choosing runs");
            return new Designer(believing).design(fit, read.curves(), question);
        });
    }

    private void write(Outputs outputs, Design design) {
        outputs.writeText(out.resolve("design.json"), writer -> writer.write(DesignFile.write(design)));
        outputs.writeText(out.resolve("design.csv"), writer -> writer.write(DesignFile.csv(design)));
        if (sweep.named() && !design.runs().isEmpty()) {
            Path folder =
                    Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
            String text = fromOptions("--model", () -> sweep.text(design, folder));
            outputs.writeText(out.resolve("sweep.json"), writer -> writer.write(text));
        }
        outputs.publish();
    }

    private void print(Design design) {
        if (json()) {
            print(DesignJson.of(design).text());
            return;
        }
        Expectation now = design.now();
        String[] advice = design.advice().split("(?<=[.]) (?=[A-Z])", -1);
        print(terminal().strong(advice[0]));
        Arrays.stream(advice).skip(1).forEach(this::print);
        print("");
        print("planned   " + design.schedule());
        print("now       final loss " + Figures.loss(now.loss()) + "  (" + interval(now) + ", 90% interval, width "
                + Figures.loss(now.width()) + "), expected regret " + Figures.loss(now.regret()));
        if (!design.runs().isEmpty()) {
            table(design);
        }
        design.warnings().forEach(this::warn);
        if (out != null) {
            boolean lab = sweep.named() && !design.runs().isEmpty();
            warn("wrote design.json" + (lab ? ", design.csv and sweep.json in " : " and design.csv in ") + out
                    + (lab ? "" : "; a sweep file for the lab needs --model TEXT"));
        }
    }

    private void table(Design design) {
        print("");
        Table table = new Table(
                "run", "kind", "from step", "decay at", "to step", "steps", "spent", "interval", "width", "regret");
        int order = 0;
        for (NewRun run : design.runs()) {
            order++;
            Schedule schedule = Schedule.parse(run.schedule());
            Expectation after = run.after();
            boolean falls = schedule.decayStart() < schedule.steps();
            table.row(
                    Integer.toString(order),
                    run.kind().text(),
                    Long.toString(run.resumeStep()),
                    falls ? Long.toString(schedule.decayStart()) : "–",
                    Long.toString(schedule.steps()),
                    Long.toString(run.steps()),
                    Long.toString(run.spent()),
                    interval(after),
                    Figures.loss(after.width()),
                    Figures.loss(after.regret()));
        }
        printText(report().table(table));
        print("");
        order = 0;
        for (NewRun run : design.runs()) {
            order++;
            print(String.format(Locale.ROOT, "%-3d %s", order, run.schedule()));
        }
    }

    private static String interval(Expectation known) {
        return Figures.loss(known.low()) + "–" + Figures.loss(known.high());
    }
}
