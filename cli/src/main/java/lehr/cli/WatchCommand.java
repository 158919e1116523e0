package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.logs.LogOptions;
import lehr.logs.ScheduleCheck;
import lehr.logs.follow.FollowedLog;
import lehr.plan.horizon.Extension;
import lehr.plan.live.WatchedRun;
import lehr.plan.live.Watching;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr watch}: a live run held against its law while its log grows. */
@Command(
        name = "watch",
        header = "Watch a live run: its final loss, the best moment to anneal, what goes wrong.",
        footer = {
            "",
            "On a terminal a panel, elsewhere one JSON line per update, --once or not (docs/reference/watch.md).",
            "Ends with the run.",
            "",
            "Example:",
            "  lehr watch trunk.jsonl --fit fit.json --schedule 'wsd(peak=1e-3, steps=100k, decay=0.2)'",
        })
final class WatchCommand extends LehrCommand {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Parameters(
            paramLabel = "LOG",
            description = "The log of one run, or the folder it is written to; it may not exist yet.")
    private Path log;

    @Option(names = "--fit", paramLabel = "FIT", required = true, description = "A fit, by 'lehr fit --out'.")
    private Path fitFile;

    @Option(
            names = "--schedule",
            paramLabel = "TEXT",
            description = "The planned schedule, or a plan.json of 'lehr plan' (default: what the log tells).")
    private String schedule;

    @Option(
            names = "--horizons",
            paramLabel = "STEPS,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Whole.class,
            description =
                    "Tell the best start of the decay for these (default: 1, 1.5, 2 and 3 times the planned one).")
    private List<Long> horizons;

    @Option(
            names = "--ratios",
            paramLabel = "A,B,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Coverage.class,
            description = "Annealing ratios to try from here (default: 0.05,0.1,0.2,0.4).")
    private List<Double> ratios;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            converter = Quantity.Positive.class,
            description = "How often the log is looked at (default: ${DEFAULT-VALUE}).")
    private long every;

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description = "Run by 'sh -c' on each event; LEHR_EVENT, LEHR_STEP, LEHR_TEXT and JSON on stdin say which.")
    private String command;

    @Option(names = "--once", description = "Print one update, all of it worked out, and end.")
    private boolean once;

    @Mixin
    private DecayOptions decay;

    @Mixin
    private SettingOptions setting;

    @Mixin
    private LogReading reading;

    WatchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() throws InterruptedException {
        if (once && command != null) {
            throw usage("--once tells nothing new: --exec needs a watch that goes on");
        }
        if (every > DAY) {
            throw usage("--every: expected at most " + DAY + " seconds, a day, found " + every);
        }
        Fit fit = Inputs.fit(fitFile);
        if (fit.loss() == LossKind.FINAL) {
            throw new BadInput(fitFile.toString(), "a fit of final losses", "one of train or val losses, as a log has");
        }
        Schedule planned = schedule == null ? null : planned();
        Watching asked = fromOptions("watch", () -> asked(planned));
        LogOptions options = reading.options();
        FollowedLog followed = planned == null
                ? FollowedLog.of(log, fit.loss(), options)
                : FollowedLog.ofKnownSchedule(log, fit.loss(), options);
        WatchedRun run = WatchedRun.of(Forecaster.of(fit), asked);
        try (LiveScreen screen = LiveScreen.of(terminal(), !json());
                EventCommand events = EventCommand.of(command, fault -> screen.say(fault, this::warn))) {
            Watch watch = new Watch(log, followed, run, events, screen, this);
            return once ? watch.once() : watch.untilEnd(Duration.ofSeconds(every));
        }
    }

    private Watching asked(Schedule planned) {
        Watching usual = decayed(Watching.USUAL, planned);
        if (horizons != null && horizons.stream().anyMatch(steps -> steps > LONGEST)) {
            throw new IllegalArgumentException("steps must be at most " + LONGEST);
        }
        return new Watching(
                planned,
                setting.setting(),
                ratios == null ? usual.ratios() : ratios,
                horizons == null ? List.of() : horizons,
                decay.shape().orElse(usual.shape()),
                decay.finalRate().orElse(usual.finalRate()),
                ScheduleCheck.TOLERANCE);
    }

    /** With the shape and final LR of the planned decay, if there is one. */
    private static Watching decayed(Watching usual, Schedule planned) {
        if (planned == null || planned.warmupSteps() >= planned.steps()) {
            return usual;
        }
        Extension as = Extension.of(planned, 2 * planned.steps(), Setting.UNKNOWN);
        return usual.withDecay(as.shape(), as.finalRate());
    }

    /** The schedule of the text, or of the plan in the file of that name. */
    private Schedule planned() {
        boolean file = schedule.endsWith(".json") || (!schedule.contains("(") && Files.exists(Path.of(schedule)));
        Schedule planned = schedule(file ? Inputs.plan(Path.of(schedule)).schedule() : schedule);
        if (planned.steps() > LONGEST) {
            throw usage("--schedule: steps must be at most " + LONGEST + ", found " + planned.steps());
        }
        return planned;
    }
}
