package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import lehr.schedule.Annealed;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Table;
import lehr.schedule.Warmup;

/**
 * A stretch of a schedule with one formula: at step s, {@code shape(x)} between {@code start} and {@code end}, with
 * x = (s − from + offset)/length.
 *
 * @param from first step
 * @param to first step after it
 * @param offset 1 where the first step has already moved by one step's share, else 0
 * @param length steps over which x goes from 0 to 1
 * @param shape the curve; {@link Shape#STEP} for a plateau at {@code end}
 * @param start LR at x = 0
 * @param end LR at x = 1
 */
record Segment(long from, long to, int offset, long length, Shape shape, double start, double end) {

    /** More stretches than this are no configuration that a person reads: a table is. */
    private static final int MOST = 64;

    /** The stretches of a schedule in order, the last from the horizon on; empty for a table of many rows. */
    static Optional<List<Segment>> of(Schedule schedule) {
        List<Segment> segments = new ArrayList<>();
        add(schedule, 0, segments);
        segments.add(plateau(schedule.steps(), Long.MAX_VALUE, schedule.finalRate()));
        return segments.size() > MOST ? Optional.empty() : Optional.of(List.copyOf(segments));
    }

    /** The stretch that holds a step. */
    static Segment at(List<Segment> segments, long step) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (step < segments.get(middle).to) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return segments.get(low);
    }

    boolean isPlateau() {
        return shape.equals(Shape.STEP) || start == end;
    }

    /** The same LRs with offset 0, where the shape allows it: a line starts from its first LR. */
    Segment withoutOffset() {
        if (offset == 0 || !(shape instanceof Shape.Linear)) {
            return this;
        }
        return length == 1
                ? plateau(from, to, end)
                : new Segment(from, to, 0, length - 1, shape, start + (end - start) / length, end);
    }

    /** LR as a function of x. */
    DoubleUnaryOperator curve() {
        return shape.between(start, end);
    }

    /** LR at a step of this stretch. */
    double rate(long step) {
        return isPlateau() ? end : curve().applyAsDouble((double) (step - from + offset) / length);
    }

    private static Segment plateau(long from, long to, double rate) {
        return new Segment(from, to, 0, 1, Shape.STEP, rate, rate);
    }

    private static void add(Schedule schedule, long from, List<Segment> segments) {
        if (segments.size() > MOST) {
            return;
        }
        if (schedule instanceof Annealed annealed) {
            addAnnealed(annealed, from, segments);
        } else if (schedule instanceof Joined joined) {
            long at = from;
            for (Schedule piece : joined.pieces()) {
                add(piece, at, segments);
                at += piece.steps();
            }
        } else if (schedule instanceof Table table) {
            addRows(table.rows(), from, segments);
        } else {
            throw new IllegalStateException("no such schedule: " + schedule);
        }
    }

    private static void addAnnealed(Annealed schedule, long from, List<Segment> segments) {
        long risen = from + schedule.warmupSteps();
        long falls = from + schedule.decayStart();
        long ends = from + schedule.steps();
        if (risen > from) {
            segments.add(rise(schedule.warmup(), from, schedule.peak()));
        }
        if (falls > risen) {
            segments.add(plateau(risen, falls, schedule.peak()));
        }
        if (ends > falls) {
            segments.add(
                    new Segment(falls, ends, 0, ends - falls, schedule.shape(), schedule.peak(), schedule.finalRate()));
        }
    }

    private static Segment rise(Warmup warmup, long from, double peak) {
        Shape shape = warmup.ramp() == Warmup.Ramp.COSINE ? Shape.COSINE : Shape.LINEAR;
        int offset = warmup.start().isPresent() ? 0 : 1;
        double start = warmup.start().orElse(0);
        return new Segment(from, from + warmup.steps(), offset, warmup.steps(), shape, start, peak);
    }

    private static void addRows(List<Table.Row> rows, long from, List<Segment> segments) {
        Table.Row before = rows.get(0);
        if (before.step() > 0) {
            segments.add(plateau(from, from + before.step(), before.rate()));
        }
        for (Table.Row row : rows.subList(1, rows.size())) {
            if (segments.size() > MOST) {
                return;
            }
            long length = row.step() - before.step();
            segments.add(new Segment(
                    from + before.step(), from + row.step(), 0, length, Shape.LINEAR, before.rate(), row.rate()));
            before = row;
        }
    }
}
