package lehr.lab.metagradient;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import lehr.schedule.Schedule;

/**
 * Moves a schedule's knots down the metagradient: the logarithm of each knot's LR by {@link Rprop}, kept between a
 * thousandth of the highest LR and that.
 */
public final class Improvement {
    private static final double FIRST_MOVE = .15;
    private static final double LONGEST_MOVE = .5;
    private static final double RANGE = 1e-3;

    private final DifferentiableRun runs;
    private final double highest;

    /**
     * One schedule and what it came to.
     *
     * @param turn counted from 0, the start
     * @param loss mean over the seeds it is moved by, nats a token; NaN if a run diverged
     */
    public record Turn(int turn, Knots knots, double loss) {
        /** The turn of least loss. */
        public static Turn best(List<Turn> turns) {
            return turns.stream().min(Comparator.comparingDouble(Turn::loss)).orElseThrow();
        }
    }

    /** @param highest LR a knot may have */
    public Improvement(DifferentiableRun runs, double highest) {
        this.runs = runs;
        this.highest = highest;
    }

    /** A schedule as this many intervals between knots from a step on. */
    public Knots knots(Schedule schedule, int first, int intervals) {
        return Knots.of(schedule, first, intervals, RANGE * highest);
    }

    /**
     * Moves the knots as often as there are turns.
     *
     * @param told of the start and of each turn
     */
    public void run(Knots start, int turns, Consumer<Turn> told) {
        Rprop rprop = new Rprop(start.rates().length, FIRST_MOVE, LONGEST_MOVE);
        Knots knots = start;
        for (int turn = 0; turn < turns; turn++) {
            Metagradient found = runs.differentiated(knots.perStep());
            told.accept(new Turn(turn, knots, found.loss()));
            knots = moved(knots, rprop.moves(knots.byLogRate(found.byRate())));
        }
        told.accept(new Turn(turns, knots, runs.loss(knots.perStep())));
    }

    private Knots moved(Knots knots, double[] moves) {
        double[] rates = knots.rates().clone();
        for (int knot = 0; knot < rates.length; knot++) {
            double moved = rates[knot] * Math.exp(moves[knot]);
            rates[knot] = Math.min(highest, Math.max(RANGE * highest, moved));
        }
        return knots.with(rates);
    }
}
