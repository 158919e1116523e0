package lehr.logs;

import java.util.Optional;
import java.util.stream.IntStream;
import lehr.schedule.Schedule;

/**
 * Logged LRs beside the schedule they were to follow.
 *
 * @param rates by update, counted from 0
 * @param intended the schedule
 * @param slack largest |ΔLR| of a row that follows
 */
record Compared(LoggedRates rates, Schedule intended, double slack) {

    double distance(int row) {
        return Math.abs(rates.rate(row) - intended.at(rates.step(row)));
    }

    boolean follows(int row) {
        return distance(row) <= slack;
    }

    /** Rows that do not follow. */
    int off() {
        return (int) rows().filter(row -> !follows(row)).count();
    }

    /** The first row that does not follow. */
    Optional<Integer> first() {
        return rows().filter(row -> !follows(row)).boxed().findFirst();
    }

    /** Rows before the first that does not follow. */
    int followed() {
        return first().orElse(rates.size());
    }

    /** The row farthest off; 0 if there are none. */
    int worst() {
        return rows().reduce(0, (worst, row) -> distance(row) > distance(worst) ? row : worst);
    }

    /** The same rows, were their steps counted otherwise. */
    Compared shifted(int shift) {
        return new Compared(rates.shifted(shift), intended, slack);
    }

    private IntStream rows() {
        return IntStream.range(0, rates.size());
    }
}
