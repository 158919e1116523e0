package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.schedule.Schedule;
import lehr.schedule.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr schedule}: a schedule's text form, its key figures, its plot, its table. */
@Command(
        name = "schedule",
        header = "Print, plot or write a learning-rate schedule.",
        footer = {
            "",
            "Example:",
            "  lehr schedule 'wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4)'",
        })
final class ScheduleCommand extends LehrCommand {
    private static final long POINTS_SHOWN = 100;
    private static final long MOST_POINTS = 1_000_000;

    @Parameters(paramLabel = "TEXT", description = "The schedule, e.g. 'cosine(peak=3e-4, steps=24000, warmup=500)'.")
    private String text;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a table of step,lr.")
    private Path csv;

    @Option(
            names = "--every",
            paramLabel = "N",
            converter = Quantity.Whole.class,
            description = "Steps between rows (default: 1 in the table, about 100 points in JSON).")
    private Long every;

    @Option(
            names = "--plot",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Draw the plot, or not.")
    private boolean plot;

    ScheduleCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (every != null && every < 1) {
            throw usage("Invalid value for option '--every': found '" + every + "', expected at least 1");
        }
        Schedule schedule = schedule(text);
        if (csv != null) {
            writeCsv(schedule);
        }
        if (json()) {
            print(json(schedule).text());
        } else {
            describe(schedule);
        }
        return ExitCode.DONE;
    }

    private void writeCsv(Schedule schedule) {
        try (Outputs outputs = new Outputs()) {
            outputs.writeText(csv, out -> TableFile.write(schedule, out, every == null ? 1 : every));
            outputs.publish();
        }
    }

    private Json json(Schedule schedule) {
        long stride = every == null ? Math.max(1, schedule.steps() / POINTS_SHOWN) : every;
        if (schedule.steps() / stride > MOST_POINTS) {
            throw usage("Invalid value for option '--every': found '" + every + "', expected at most " + MOST_POINTS
                    + " points in JSON, or --csv");
        }
        List<Json> points = new ArrayList<>();
        for (long step = 0; step < schedule.steps(); step += stride) {
            points.add(point(schedule, step));
        }
        points.add(point(schedule, schedule.steps()));
        return new Json()
                .with("text", schedule.text())
                .with("steps", schedule.steps())
                .with("peak_lr", schedule.peak())
                .with("final_lr", schedule.finalRate())
                .with("warmup_steps", schedule.warmupSteps())
                .with("decay_start", schedule.decayStart())
                .with("decay_fraction", decayFraction(schedule))
                .with("points", points);
    }

    private static Json point(Schedule schedule, long step) {
        return new Json().with("step", step).with("lr", schedule.at(step));
    }

    private void describe(Schedule schedule) {
        print(terminal().strong(schedule.text()));
        print("");
        if (plot) {
            printText(report().rates(schedule.steps(), schedule::at));
            print("");
        }
        long decay = schedule.steps() - schedule.decayStart();
        print("steps     " + schedule.steps());
        print("peak LR   " + Figures.rate(schedule.peak()));
        print("final LR  " + Figures.rate(schedule.finalRate()));
        print("warm-up   " + (schedule.warmupSteps() == 0 ? "none" : schedule.warmupSteps() + " steps"));
        print("decay     "
                + (decay == 0
                        ? "none"
                        : decay + " steps from step " + schedule.decayStart() + ", "
                                + Figures.share(decayFraction(schedule)) + " of the run"));
    }

    private static double decayFraction(Schedule schedule) {
        return (double) (schedule.steps() - schedule.decayStart()) / schedule.steps();
    }
}
