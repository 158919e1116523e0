package lehr.cli;

import java.nio.file.Path;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.plan.optimal.Leeway;
import lehr.schedule.Schedule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The run whose LRs are to be chosen, and within what limits. */
final class LeewayOptions {
    @Option(
            names = "--steps",
            paramLabel = "T",
            converter = Quantity.Whole.class,
            description = "Horizon in optimizer steps, e.g. 100k.")
    private Long steps;

    @Option(
            names = "--tokens",
            paramLabel = "D",
            converter = Quantity.Count.class,
            description = "Horizon in tokens instead; needs the batch, from --tokens-per-step or the fit.")
    private Double tokens;

    @Option(
            names = "--peak",
            paramLabel = "LR",
            converter = Quantity.Rate.class,
            description = "Peak learning rate, e.g. 1e-3; one among those fitted.")
    private Double peak;

    @Option(names = "--warmup", paramLabel = "W", converter = Quantity.Whole.class, description = "Steps of warm-up.")
    private Long warmup;

    @Mixin
    private SettingOptions setting;

    @Option(
            names = "--min-lr",
            paramLabel = "LR",
            defaultValue = "0",
            converter = Quantity.Rate.class,
            description = "No step gets a lower LR (default: ${DEFAULT-VALUE}).")
    private double least;

    @Option(
            names = "--max-decay",
            paramLabel = "STEPS",
            converter = Quantity.Positive.class,
            description = "The LR may fall in the last STEPS steps only.")
    private Long mostDecay;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT|LOG",
            description = "A live run, by its schedule or its log: what is trained keeps its LR. Instead of --peak and"
                    + " --warmup.")
    private String prefix;

    @Option(
            names = "--at",
            paramLabel = "STEP",
            converter = Quantity.Positive.class,
            description = "Steps of the live run that are trained (default: all that its log has).")
    private Long at;

    Setting setting() {
        return setting.setting();
    }

    /**
     * What may be chosen up to a horizon.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    Leeway leeway(LehrCommand command, long horizon) {
        Leeway leeway = (prefix == null ? anew(horizon) : live(command, horizon))
                .withSetting(setting())
                .withLeastRate(least);
        return mostDecay == null ? leeway : leeway.withMostDecay(Math.min(horizon, mostDecay));
    }

    /**
     * The horizon in steps.
     *
     * @param tokensPerStep of the model, NaN if unknown
     * @throws IllegalArgumentException saying what is wrong
     */
    long horizon(double tokensPerStep) {
        if (steps == null && Double.isNaN(tokensPerStep)) {
            throw new IllegalArgumentException("the batch is unknown, expected --tokens-per-step N with --tokens");
        }
        double horizon = steps == null ? Math.floor(tokens / tokensPerStep) : steps;
        if (!(horizon >= 2) || horizon > LehrCommand.LONGEST) {
            throw new IllegalArgumentException(
                    "the horizon must be 2…" + LehrCommand.LONGEST + " steps, found " + Figures.count(horizon));
        }
        return (long) horizon;
    }

    /** What may be chosen at the longest horizon there is, if that is not known before a fit is read: to fail early. */
    Leeway surely(LehrCommand command) {
        if ((steps == null) == (tokens == null)) {
            throw new IllegalArgumentException("expected either --steps or --tokens");
        }
        return leeway(command, steps == null ? LehrCommand.LONGEST : horizon(Double.NaN));
    }

    private Leeway anew(long horizon) {
        if (peak == null || warmup == null) {
            throw new IllegalArgumentException("expected --peak and --warmup, or a live run with --prefix");
        }
        if (at != null) {
            throw new IllegalArgumentException("--at is a step of a live run, expected --prefix with it");
        }
        return Leeway.of(horizon, peak, warmup);
    }

    private Leeway live(LehrCommand command, long horizon) {
        if (peak != null || warmup != null) {
            throw new IllegalArgumentException("a live run has its peak and warm-up, expected no --peak and --warmup");
        }
        if (prefix.contains("(")) {
            if (at == null) {
                throw new IllegalArgumentException("where is the live run, expected --at STEP");
            }
            return Leeway.after(command.schedule(prefix), at, horizon);
        }
        Run run = LiveLog.read(Path.of(prefix), null).run();
        Schedule schedule = run.schedule();
        long logged = run.curves().values().stream()
                .filter(curve -> !curve.isEmpty())
                .mapToLong(curve -> curve.lastStep())
                .max()
                .orElse(0);
        return Leeway.after(schedule, at == null ? Math.min(logged, schedule.steps()) : at, horizon);
    }
}
