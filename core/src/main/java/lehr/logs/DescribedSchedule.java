package lehr.logs;

import java.nio.file.Path;
import lehr.logs.source.CsvTable;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.ScheduleException;
import lehr.schedule.Shape;
import lehr.schedule.TwoStage;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * The schedule a run's description tells: its kind with peak, horizon, warm-up and decay, or a whole text form.
 * What the description leaves out is taken from the logged LR. A branch's trunk is part of it, logged or not.
 */
final class DescribedSchedule {
    private final RunDescription run;
    private final LoggedRates rates;
    private final long lastStep;

    /**
     * @param run its {@code schedule} is not empty
     * @param rates all logged LRs
     * @param lastStep of the log
     */
    DescribedSchedule(RunDescription run, LoggedRates rates, long lastStep) {
        this.run = run;
        this.rates = rates;
        this.lastStep = lastStep;
    }

    /** The schedule as described. */
    Schedule schedule() {
        return schedule(run.schedule(), run.decayShape());
    }

    /** The schedule as described, but of that kind and that shape of decay. */
    Schedule schedule(String kind, String shape) {
        try {
            return kind.contains("(") ? Schedule.parse(kind, folder()) : ofKind(kind, shape);
        } catch (ScheduleException e) {
            throw run.fault("no such schedule: " + e.getMessage());
        }
    }

    /** Step at which the decay's own clock starts, be it before the warm-up ends. */
    long decayStart() {
        return run.schedule().startsWith("wsd") && !run.schedule().contains("(") ? drop() : 0;
    }

    private Path folder() {
        return run.table().toAbsolutePath().getParent();
    }

    private Schedule ofKind(String kind, String shape) {
        double peak = peak();
        Warmup warmup = WarmupFit.find(rates, warmupSteps(), peak);
        return switch (kind) {
            case "constant" -> new Constant(peak, horizon(), warmup);
            case "cosine" -> new Cosine(peak, horizon(), warmup, finalRate());
            case "linear" -> new Linear(peak, horizon(), warmup, finalRate());
            case "exponential" -> new WarmupStableDecay(peak, horizon(), warmup, 1, Shape.EXPONENTIAL, finalRate());
            case "wsd", "wsd-two-stage" ->
                new WarmupStableDecay(peak, horizon(), warmup, decayFraction(), shape(shape), finalRate());
            case "two-stage" -> new TwoStage(peak, horizon(), warmup, drop(), finalRate());
            default ->
                throw run.fault("schedule is \"" + CsvTable.excerpt(kind) + "\", expected constant, cosine, "
                        + "linear, exponential, wsd, two-stage or a text form such as cosine(peak=1e-3, steps=9000)");
        };
    }

    private static Shape shape(String name) {
        return Shape.parse(name.isEmpty() ? "linear" : name);
    }

    private long drop() {
        return horizon() - Math.round(decayFraction() * horizon());
    }

    double peak() {
        if (!Double.isNaN(run.peak())) {
            return run.peak();
        }
        if (rates.isEmpty() || !(rates.peak() > 0)) {
            throw run.fault("neither peak_lr nor a logged LR, expected one of them");
        }
        return rates.peak();
    }

    long horizon() {
        return Math.max(1, run.totalSteps() > 0 ? run.totalSteps() : lastStep);
    }

    private double finalRate() {
        if (!Double.isNaN(run.finalRate())) {
            return run.finalRate();
        }
        if (rates.isEmpty()) {
            throw run.fault("neither final_lr nor a logged LR, expected one of them");
        }
        return rates.lastRate();
    }

    /** Described, or up to the first row near the peak when the log shows a rise before it. */
    long warmupSteps() {
        if (run.warmupSteps() >= 0) {
            return run.warmupSteps();
        }
        return new LoggedPhases(rates, peak()).warmupSteps();
    }

    private double decayFraction() {
        if (!Double.isNaN(run.decayFraction())) {
            return run.decayFraction();
        }
        if (rates.isEmpty()) {
            throw run.fault("neither decay_fraction nor a logged LR, expected one of them");
        }
        long start = new LoggedPhases(rates, peak()).lastAtPeak();
        return Math.max(0, (double) (horizon() - start) / horizon());
    }
}
