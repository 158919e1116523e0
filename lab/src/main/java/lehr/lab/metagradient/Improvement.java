package lehr.lab.metagradient;

import java.util.function.Consumer;

/**
 * Moves a schedule's knots down the metagradient: the logarithm of each knot's LR by {@link Rprop}, kept between a
 * thousandth of the highest LR and that. The best turn is the one of least loss on the seeds that are differentiated.
 */
public final class Improvement {
    private static final double FIRST_MOVE = .15;
    private static final double LONGEST_MOVE = .5;
    private static final double RANGE = 1e-3;

    private final Replay runs;
    private final double highest;

    /**
     * One schedule and what it came to.
     *
     * @param turn counted from 0, the start
     * @param loss mean over the seeds that are differentiated, nats a token
     */
    public record Turn(int turn, Knots knots, double loss) {}

    /** @param highest LR a knot may have */
    public Improvement(Replay runs, double highest) {
        this.runs = runs;
        this.highest = highest;
    }

    /** The start of a schedule as knots, within the bounds. */
    public Knots start(lehr.schedule.Schedule schedule, int first, int intervals) {
        return Knots.of(schedule, first, intervals, RANGE * highest);
    }

    /**
     * The best of some turns, the start among them.
     *
     * @param told of each turn
     */
    public Turn best(Knots start, int turns, Consumer<Turn> told) {
        Rprop rprop = new Rprop(start.rates().length, FIRST_MOVE, LONGEST_MOVE);
        Knots knots = start;
        Turn best = null;
        for (int turn = 0; turn <= turns; turn++) {
            boolean last = turn == turns;
            double[] rates = knots.perStep();
            Metagradient found =
                    last ? new Metagradient(runs.losses(rates), rates) : runs.differentiated(rates);
            Turn here = new Turn(turn, knots, found.loss());
            told.accept(here);
            best = best == null || here.loss() < best.loss() ? here : best;
            if (!last) {
                knots = moved(knots, rprop.moves(knots.byLogRate(found.byRate())));
            }
        }
        return best;
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
