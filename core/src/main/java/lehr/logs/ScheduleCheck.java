package lehr.logs;

import java.util.List;
import java.util.Optional;
import lehr.schedule.Schedule;

/**
 * Whether the LR a run logged follows the schedule it was to follow. A row follows where |ΔLR| is at most the tolerance,
 * a share of the peak, and half of what the log rounds away.
 *
 * @param rows compared: those of updates before the schedule's end
 * @param beyond rows after it
 * @param largest |ΔLR| of any row, as a share of the peak
 * @param largestStep step of that row
 * @param departure the first row that does not follow; none if all do
 * @param cause what most likely went wrong; none if all rows follow
 */
public record ScheduleCheck(
        int rows, int beyond, double largest, long largestStep, Optional<Departure> departure, Optional<Cause> cause) {

    /** Rows may depart by this share of the peak. */
    public static final double TOLERANCE = 1e-3;

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
     * @param tolerance share of the peak
     */
    public static ScheduleCheck of(LoggedRun run, Schedule intended, double tolerance) {
        LoggedRates all = run.ownRates();
        LoggedRates rates = all.upTo(intended.steps());
        double slack = tolerance * intended.peak() + rates.quantum() / 2;
        double largest = 0;
        int worst = 0;
        int first = -1;
        for (int row = 0; row < rates.size(); row++) {
            double off = Math.abs(rates.rate(row) - intended.at(rates.step(row)));
            if (off > largest) {
                largest = off;
                worst = row;
            }
            first = first < 0 && off > slack ? row : first;
        }
        Optional<Departure> departure = first < 0
                ? Optional.empty()
                : Optional.of(new Departure(rates.step(first), rates.rate(first), intended.at(rates.step(first))));
        return new ScheduleCheck(
                rates.size(),
                all.size() - rates.size(),
                largest / intended.peak(),
                rates.isEmpty() ? 0 : rates.step(worst),
                departure,
                first < 0 ? Optional.empty() : Optional.of(new LikelyCause(rates, intended, first, slack).find()));
    }

    /** The words of every {@link Cause#kind}. */
    public static List<String> kinds() {
        return List.of(
                "shift",
                "step-unit",
                "no-decay",
                "old-peak",
                "peak",
                "min-lr",
                "warm-up",
                "decay-start",
                "shape",
                "horizon",
                "unknown");
    }
}
