package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import lehr.plan.TargetModel;
import lehr.plan.optimal.Leeway;
import lehr.plan.optimal.Optimum;
import lehr.plan.optimal.OptimumFile;
import lehr.plan.optimal.ScheduleOptimizer;
import lehr.schedule.Schedule;
import lehr.schedule.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr optimize}: the schedule of least predicted loss, among those that have a name and among all that fall. */
@Command(
        name = "optimize",
        header = "Find the schedule of least predicted loss, of a named shape and free.",
        footer = {
            "",
            "With --out, the folder gets optimal.json and schedule.csv, the recommended",
            "schedule's LR at every step. Examples:",
            "  lehr optimize study/ --steps 100k --peak 1e-3 --warmup 1000 --out best/",
            "  lehr optimize fit.json --steps 60k --prefix run.jsonl --at 40k",
            "  lehr export --schedule 'table(best/schedule.csv)' --to hf",
        })
final class OptimizeCommand extends LehrCommand {
    @Parameters(paramLabel = "STUDY-or-FIT", description = "A study folder, its runs.csv, or a fit (fit.json).")
    private Path source;

    @Mixin
    private LeewayOptions options;

    @Option(names = "--family", description = "Only schedules of a named shape.")
    private boolean family;

    @Option(names = "--free", description = "Recommend the free schedule, whatever it gains.")
    private boolean free;

    @Option(names = "--peaks", description = "Choose the peak LR too, among those fitted; --peak is where to start.")
    private boolean peaks;

    @Mixin
    private CurveOptions curves;

    @Mixin
    private FitterOptions fitting;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for optimal.json and schedule.csv.")
    private Path out;

    OptimizeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (family && free) {
            throw usage("--family and --free are given, expected one of them");
        }
        fromOptions("target", () -> options.surely(this));
        try (Outputs outputs = new Outputs()) {
            if (out != null) {
                outputs.folder(out);
                outputs.claim(out.resolve("optimal.json"));
                outputs.claim(out.resolve("schedule.csv"));
            }
            Evidence evidence = Evidence.read(source, curves, fitting, this);
            Leeway leeway = fromOptions("target", () -> options.leeway(this, options.horizon(batch(evidence))));
            terminal().working("optimizing");
            Optimum found = Inputs.checked(
                    source.toString(), () -> new ScheduleOptimizer(!family, peaks).optimum(evidence.fit(), leeway));
            Optimum optimum = free ? found.freed() : found;
            if (out != null) {
                write(outputs, optimum);
            }
            print(optimum);
            return FitJson.converged(evidence.fit()) ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private double batch(Evidence evidence) {
        return TargetModel.settle(evidence.fit(), options.setting(), new ArrayList<>())
                .tokensPerStep();
    }

    private void write(Outputs outputs, Optimum optimum) {
        outputs.writeText(out.resolve("optimal.json"), writer -> writer.write(OptimumFile.write(optimum)));
        outputs.writeText(
                out.resolve("schedule.csv"), writer -> TableFile.write(Schedule.parse(optimum.schedule()), writer, 1));
        outputs.publish();
    }

    private void print(Optimum optimum) {
        if (json()) {
            printText(OptimumFile.write(optimum));
            return;
        }
        OptimumText text = new OptimumText(optimum);
        print(terminal().strong(text.advice()));
        print("");
        printText(report().table(text.table()));
        optimum.freely().ifPresent(found -> {
            print("");
            text.freely(found).forEach(this::print);
        });
        optimum.warnings().forEach(this::warn);
        if (out != null) {
            warn("wrote optimal.json and schedule.csv in " + out);
        }
    }
}
