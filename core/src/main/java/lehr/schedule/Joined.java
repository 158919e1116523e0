package lehr.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Schedules one after another: each piece's steps count from its own 0, and at a boundary the later piece holds.
 *
 * <p>A trunk of 20000 steps with a cooldown of 5000 is {@code joined(constant(peak=1e-3, steps=20000, warmup=300);
 * linear(peak=1e-3, steps=5000, final=0))}, the same LRs as the WSD of 25000 steps that decays over 0.2. A piece that
 * warms up again after a decay says where from with {@code start}.
 *
 * @param pieces two or more; joined pieces among them are taken apart, so that a join never holds a join
 */
public record Joined(List<Schedule> pieces) implements Schedule {

    /** Checks the horizon. */
    public Joined {
        List<Schedule> flat = new ArrayList<>();
        for (Schedule piece : pieces) {
            flat.addAll(piece instanceof Joined join ? join.pieces : List.of(piece));
        }
        pieces = List.copyOf(flat);
        if (pieces.size() < 2) {
            throw ScheduleException.value("joined", "has " + pieces.size() + " pieces, expected two or more");
        }
        long steps = 0;
        for (Schedule piece : pieces) {
            steps += piece.steps();
            Checks.steps(steps);
        }
    }

    /** These pieces, in order. */
    public static Joined of(Schedule... pieces) {
        return new Joined(List.of(pieces));
    }

    @Override
    public long steps() {
        return pieces.stream().mapToLong(Schedule::steps).sum();
    }

    @Override
    public double at(long step) {
        Objects.checkIndex(step, Long.MAX_VALUE);
        long left = step;
        for (Schedule piece : pieces.subList(0, pieces.size() - 1)) {
            if (left < piece.steps()) {
                return piece.at(left);
            }
            left -= piece.steps();
        }
        return last().at(left);
    }

    @Override
    public double[] rates(long last) {
        double[] rates = new double[Math.toIntExact(last + 1)];
        int from = 0;
        for (Schedule piece : pieces.subList(0, pieces.size() - 1)) {
            int count = (int) Math.min(rates.length - from, piece.steps());
            System.arraycopy(piece.rates(count - 1), 0, rates, from, count);
            from += count;
        }
        int rest = rates.length - from;
        System.arraycopy(last().rates(rest - 1), 0, rates, from, rest);
        return rates;
    }

    @Override
    public double peak() {
        return pieces.stream().mapToDouble(Schedule::peak).max().orElseThrow();
    }

    @Override
    public double finalRate() {
        return last().finalRate();
    }

    /** Steps of warm-up of the first piece. */
    @Override
    public long warmupSteps() {
        return pieces.get(0).warmupSteps();
    }

    /**
     * First step of the last fall: of the decay within a piece, or the boundary where the LR drops; {@link #steps()}
     * when a rise comes after every fall.
     */
    @Override
    public long decayStart() {
        long from = steps();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Schedule piece = pieces.get(i);
            from -= piece.steps();
            if (piece.decayStart() < piece.steps()) {
                return from + piece.decayStart();
            }
            double before = i > 0 ? pieces.get(i - 1).finalRate() : 0;
            if (piece.warmupSteps() > 0 || piece.at(0) > before) {
                return steps();
            }
            if (piece.at(0) < before) {
                return from;
            }
        }
        return steps();
    }

    @Override
    public String text() {
        return pieces.stream().map(Schedule::text).collect(Collectors.joining("; ", "joined(", ")"));
    }

    private Schedule last() {
        return pieces.get(pieces.size() - 1);
    }
}
