package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.LogOptions;
import lehr.logs.LoggedRun;
import lehr.logs.RunFilter;
import lehr.logs.ScheduleCheck;
import lehr.logs.ScheduleCheck.Cause;
import lehr.logs.ScheduleCheck.Departure;
import lehr.logs.StudyReader;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr check}: does the logged LR follow the schedule? */
@Command(
        name = "check",
        header = "Say whether the logged LR follows the schedule it was to follow.",
        footer = {
            "",
            "Exit code 1 when it does not.",
            "",
            "Example:",
            "  lehr check slurm-4711.out --against plan/plan.json"
        })
final class CheckCommand extends LehrCommand {
    @Parameters(paramLabel = "LOG", description = "A log, or a folder of them.")
    private Path log;

    @Option(
            names = "--against",
            paramLabel = "TEXT|PLAN",
            required = true,
            description = "The schedule: its text form, or a plan.json.")
    private String against;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            converter = Quantity.Rate.class,
            description = "A row may depart by this share of the peak (default: 0.001).")
    private Double tolerance;

    @Option(
            names = "--offset",
            paramLabel = "STEPS",
            description = "Add this to the log's steps, e.g. -1 where they count from 1 (default: 0).")
    private int offset;

    @Option(
            names = "--runs",
            paramLabel = "GLOB,…",
            converter = CurveOptions.Runs.class,
            description = "Only these runs, by id; !GLOB leaves runs out (default: all).")
    private RunFilter runs;

    @Mixin
    private LogReading reading;

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    /** A run and what became of its schedule. */
    private record Checked(LoggedRun run, ScheduleCheck check) {}

    @Override
    ExitCode run() {
        Schedule intended = intended();
        List<Checked> checked = new ArrayList<>();
        for (LoggedRun run : StudyReader.logs(log, options())) {
            if (run.log().rates().isEmpty()) {
                throw new BadInput(run.log().source().shown().toString(), "no LR is logged", "a log with LRs to check");
            }
            double share = tolerance == null ? ScheduleCheck.TOLERANCE : tolerance;
            checked.add(new Checked(run, ScheduleCheck.of(run, intended, offset, share)));
        }
        boolean follow = checked.stream().allMatch(run -> run.check().follows());
        if (json()) {
            print(new Json()
                    .with("follows", follow)
                    .with("schedule", intended.text())
                    .with("runs", checked.stream().map(CheckCommand::json).toList())
                    .text());
        } else {
            checked.forEach(run -> describe(run, intended.steps()));
        }
        return follow ? ExitCode.DONE : ExitCode.NO;
    }

    private LogOptions options() {
        return reading.options().withFilter(runs == null ? RunFilter.ALL : runs);
    }

    /** A plan's schedule where the word names a file, else the schedule it spells. */
    private Schedule intended() {
        if (against.contains("(") && !against.endsWith(".json")) {
            return schedule(against);
        }
        Path plan = Files.isDirectory(Path.of(against)) ? Path.of(against, "plan.json") : Path.of(against);
        if (against.endsWith(".csv")) {
            return schedule("table(" + against + ")");
        }
        if (!against.endsWith(".json") && !Files.exists(plan)) {
            throw usage("--against '" + against + "': no schedule and no file, expected e.g. plan.json or "
                    + "'cosine(peak=3e-4, steps=9000)'");
        }
        String text = Inputs.plan(plan).schedule();
        return Inputs.checked(
                against, () -> Schedule.parse(text, plan.toAbsolutePath().getParent()));
    }

    private static Json json(Checked checked) {
        ScheduleCheck check = checked.check();
        Json json = new Json()
                .with("run", checked.run().id())
                .with("follows", check.follows())
                .with("rows", check.rows())
                .with("rows_off", check.off())
                .with("rows_beyond", check.beyond())
                .with("last_step", check.lastStep())
                .with("slack", check.slack())
                .with("max_difference", check.largest())
                .with("max_step", check.largestStep());
        check.departure().ifPresent(row -> json.with("first_step", row.step())
                .with("logged_lr", row.logged())
                .with("intended_lr", row.intended()));
        check.cause().ifPresent(cause -> json.with("cause", cause.kind()).with("why", cause.sentence()));
        return json;
    }

    private void describe(Checked checked, long steps) {
        ScheduleCheck check = checked.check();
        String off = "max |ΔLR| " + Figures.percent(check.largest()) + " of the peak";
        if (check.rows() == 0) {
            print(checked.run().id() + ": no row before the schedule's end");
        } else if (check.follows()) {
            print(checked.run().id() + ": follows the schedule, " + check.rows() + " rows up to step "
                    + check.lastStep() + " of " + steps + ", " + off);
        } else {
            Departure row = check.departure().orElseThrow();
            print(checked.run().id() + ": leaves the schedule at step " + row.step() + ", where the LR is "
                    + Figures.exactRate(row.logged()) + " instead of " + Figures.exactRate(row.intended()));
            print("  " + check.off() + " of " + check.rows() + " rows are off, up to step " + check.lastStep() + " of "
                    + steps + "; " + off + ", at step " + check.largestStep());
            print("  likely: " + check.cause().map(Cause::sentence).orElseThrow());
        }
        if (check.beyond() > 0) {
            warn(checked.run().id() + ": " + check.beyond() + (check.beyond() == 1 ? " row is" : " rows are")
                    + " after the schedule's end and not compared");
        }
    }
}
