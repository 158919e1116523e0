package lehr.plan.live;

import java.util.ArrayList;
import java.util.List;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Table;
import lehr.schedule.Warmup;

/** The logged LRs of a run since they left the planned schedule, in bounded memory: every other is dropped when full. */
final class LoggedRates {
    private static final int MOST = 1000;

    /** In place of LR 0: no schedule has that throughout. */
    private static final double LEAST = 1e-12;

    private final List<Table.Row> rows = new ArrayList<>();

    void clear() {
        rows.clear();
    }

    /** Takes the next; one of an earlier step replaces those from there on. */
    void add(long step, double rate) {
        if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
            return;
        }
        rows.removeIf(row -> row.step() >= step);
        if (rows.size() == MOST) {
            List<Table.Row> kept = new ArrayList<>();
            for (int row = 0; row < MOST; row += 2) {
                kept.add(rows.get(row));
            }
            rows.clear();
            rows.addAll(kept);
        }
        rows.add(new Table.Row(step, Math.max(LEAST, rate)));
    }

    /** The LR of the run: as planned up to the first of these, as logged since, the last one held up to {@code step}. */
    Schedule after(Schedule planned, long step) {
        long from = rows.get(0).step();
        long steps = Math.max(1, Math.max(step, rows.get(rows.size() - 1).step()) - from);
        double first = rows.get(0).rate();
        Schedule logged = rows.stream().allMatch(row -> row.rate() == first)
                ? new Constant(first, steps, Warmup.NONE)
                : table(from, steps);
        return from == 0 ? logged : Joined.of(planned.until(Math.min(from, planned.steps())), logged);
    }

    private Table table(long from, long steps) {
        List<Table.Row> shifted = new ArrayList<>();
        rows.forEach(row -> shifted.add(new Table.Row(row.step() - from, row.rate())));
        Table.Row last = shifted.get(shifted.size() - 1);
        if (last.step() < steps) {
            shifted.add(new Table.Row(steps, last.rate()));
        }
        return new Table(shifted);
    }
}
