package lehr.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** The first steps of a schedule as a schedule of their own, for what comes after them to be joined on. */
final class Beginning {
    /** Rows that stand for a curve no piece describes; linear in between, off by about a thousandth of the peak at most. */
    private static final int ROWS = 200;

    private Beginning() {}

    static Schedule of(Schedule whole, long steps) {
        if (steps < 1 || steps > whole.steps()) {
            throw Checks.wrong("steps", steps, "a step from 1 to the horizon, " + whole.steps());
        }
        if (steps == whole.steps()) {
            return whole;
        }
        if (whole instanceof Joined joined) {
            return of(joined, steps);
        }
        return whole instanceof Annealed annealed ? of(annealed, steps) : table((Table) whole, steps);
    }

    private static Schedule of(Joined joined, long steps) {
        List<Schedule> kept = new ArrayList<>();
        long left = steps;
        for (Schedule piece : joined.pieces()) {
            if (left > 0) {
                kept.add(of(piece, Math.min(left, piece.steps())));
                left -= piece.steps();
            }
        }
        return kept.size() == 1 ? kept.get(0) : new Joined(kept);
    }

    private static Schedule of(Annealed whole, long steps) {
        if (whole instanceof TwoStage stages && steps > stages.drop()) {
            return twoStage(stages, steps);
        }
        long start = whole.decayStart();
        if (steps <= whole.warmupSteps()) {
            return table(whole, 0, steps);
        }
        if (steps <= start) {
            return new Constant(whole.peak(), steps, whole.warmup());
        }
        if (whole.warmupSteps() < start) {
            Schedule plateau = new Constant(whole.peak(), start, whole.warmup());
            return Joined.of(plateau, decay(whole, start, steps, Warmup.NONE));
        }
        return decay(whole, 0, steps, whole.warmup());
    }

    private static Schedule twoStage(TwoStage whole, long steps) {
        if (whole.second() == 0) {
            return table(whole, 0, steps);
        }
        Schedule second = new Constant(whole.second(), steps - whole.drop(), Warmup.NONE);
        return Joined.of(of((Schedule) whole, whole.drop()), second);
    }

    /** The rows so far, and one where they end. */
    private static Table table(Table whole, long steps) {
        List<Table.Row> rows = new ArrayList<>(
                whole.rows().stream().filter(row -> row.step() < steps).toList());
        rows.add(new Table.Row(steps, whole.at(steps)));
        return new Table(rows);
    }

    /** The decay from step {@code from}, where it begins or the rise before it does, up to {@code steps}. */
    private static Schedule decay(Annealed whole, long from, long steps, Warmup rise) {
        if (whole.shape().equals(Shape.LINEAR)) {
            return new Linear(whole.peak(), steps - from, rise, whole.at(steps));
        }
        if (whole.shape().equals(Shape.EXPONENTIAL)) {
            return new Exponential(whole.peak(), steps - from, rise, whole.at(steps));
        }
        return table(whole, from, steps);
    }

    /** Rows from step {@code from} on, denser where a decay begins, with the ends of rise and plateau among them. */
    private static Table table(Schedule whole, long from, long steps) {
        TreeSet<Long> marks = new TreeSet<>();
        LongStream.of(0, whole.warmupSteps() - 1, whole.warmupSteps(), whole.decayStart() - 1, whole.decayStart())
                .forEach(marks::add);
        long smooth = Math.max(from, Math.min(steps, whole.decayStart()));
        for (int row = 0; row <= ROWS; row++) {
            double share = (double) row / ROWS;
            marks.add(from + Math.round(share * (smooth - from)));
            marks.add(smooth + Math.round(share * share * (steps - smooth)));
        }
        List<Table.Row> rows = new ArrayList<>();
        for (long step : marks.subSet(from, true, steps, true)) {
            rows.add(new Table.Row(step - from, whole.at(step)));
        }
        return new Table(rows);
    }
}
