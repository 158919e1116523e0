package lehr.logs;

import java.util.List;
import java.util.Optional;
import lehr.schedule.Schedule;

/**
 * Whether the LR a run logged follows the schedule it was to follow. A row follows where |ΔLR| is at most the tolerance,
 * a share of the peak, and half of what the log rounds away.
 *
 * @param rows compared: those of updates before the schedule's end
 * @param off rows that do not follow
 * @param beyond rows after the schedule's end, not compared
 * @param lastStep of the rows compared
 * @param slack what a row may depart by, as a share of the peak: the tolerance and the rounding
 * @param largest |ΔLR| of any row, as a share of the peak
 * @param largestStep step of that row
 * @param departure the first row that does not follow; none if all do
 * @param cause what most likely went wrong; none if all rows follow
 */
public record ScheduleCheck(
        int rows,
        int off,
        int beyond,
        long lastStep,
        double slack,
        double largest,
        long largestStep,
        Optional<Departure> departure,
        Optional<Cause> cause) {

    private static final int MUCH_LONGER = 10;

    /** Rows may depart by this share of the peak. */
    public static final double TOLERANCE = 1e-3;

    /** What a warning about a log says when the LR logged is not that of the schedule described. */
    static final String DEPARTS = "logged LR departs";

    /** Whether a warning of a run's {@link lehr.curve.Run.Quality} says that the log contradicts its schedule. */
    public static boolean isContradiction(String warning) {
        return warning.contains(DEPARTS);
    }

    /**
     * A row that does not follow.
     *
     * @param step of the update, counted from 0
     * @param logged LR
     * @param intended LR
     */
    public record Departure(long step, double logged, double intended) {}

    /**
     * What most likely went wrong.
     *
     * @param kind one word or two, for programs
     * @param sentence for people
     */
    public record Cause(String kind, String sentence) {}

    /** Whether every row follows, and there are rows. */
    public boolean follows() {
        return rows > 0 && departure.isEmpty();
    }

    /**
     * Compares.
     *
     * @param run its LR must be logged
     * @param offset what to add to the log's steps, besides what the dialect knows of its trainer
     * @param tolerance share of the peak
     */
    public static ScheduleCheck of(LoggedRun run, Schedule intended, int offset, double tolerance) {
        LoggedRates all = run.ownRates().shifted(offset);
        LoggedRates rates = all.upTo(intended.steps());
        double slack = tolerance * intended.peak() + rates.quantum() / 2;
        Compared compared = new Compared(rates, intended, slack);
        int worst = compared.worst();
        Optional<Departure> departure = compared.first().map(row -> departure(rates, intended, row));
        return new ScheduleCheck(
                rates.size(),
                compared.off(),
                all.size() - rates.size(),
                rates.isEmpty() ? 0 : rates.lastStep(),
                slack / intended.peak(),
                rates.isEmpty() ? 0 : compared.distance(worst) / intended.peak(),
                rates.isEmpty() ? 0 : rates.step(worst),
                departure,
                departure.isEmpty() ? Optional.empty() : Optional.of(cause(compared)));
    }

    private static Departure departure(LoggedRates rates, Schedule intended, int row) {
        return new Departure(rates.step(row), rates.rate(row), intended.at(rates.step(row)));
    }

    /**
     * Most logs whose trainer is not known count from 0 or from 1. Where another count than 0 explains the log for much
     * longer, but not all of it, the shift is one thing and what is left another.
     */
    private static Cause cause(Compared compared) {
        Compared best = compared;
        for (int shift : new int[] {-1, 1}) {
            Compared shifted = compared.shifted(shift);
            best = shifted.followed() > MUCH_LONGER * (best.followed() + 1) ? shifted : best;
        }
        Cause cause = new LikelyCause(compared).find();
        if (best.equals(compared)
                || cause.kind().equals("shift")
                || best.first().isEmpty()) {
            return cause;
        }
        Cause other = new LikelyCause(best).find();
        int first = best.first().orElseThrow();
        return new Cause(
                other.kind(),
                "steps are off by one; apart from that it leaves the schedule at step "
                        + best.rates().step(first) + ": " + other.sentence());
    }

    /** The words of every {@link Cause#kind}. */
    public static List<String> kinds() {
        return List.of(
                "shift",
                "step-unit",
                "no-decay",
                "old-peak",
                "restarted",
                "passing",
                "peak",
                "min-lr",
                "warm-up",
                "decay-start",
                "shape",
                "horizon",
                "unknown");
    }
}
