package lehr.lab.metagradient;

import java.util.Arrays;

/**
 * Resilient backpropagation without backtracking: x ← x − δ·sign(g), each number with a step length of its own that grows
 * while its slope keeps its sign and halves when it turns (Riedmiller and Braun 1993; iRprop− of Igel and Hüsken 2000). Only
 * signs count: the slopes of early knots are orders of magnitude steeper than those of late ones.
 */
final class Rprop {
    private static final double GROWTH = 1.2;
    private static final double SHRINKING = .5;

    private final double longest;
    private final double[] lengths;
    private final double[] slopes;

    /**
     * @param first length of the first step
     * @param longest no step is longer
     */
    Rprop(int size, double first, double longest) {
        this.longest = longest;
        lengths = new double[size];
        slopes = new double[size];
        Arrays.fill(lengths, first);
    }

    /** How far to move each number. */
    double[] moves(double[] gradient) {
        double[] moves = new double[lengths.length];
        for (int at = 0; at < moves.length; at++) {
            double agreement = slopes[at] * gradient[at];
            if (agreement > 0) {
                lengths[at] = Math.min(longest, GROWTH * lengths[at]);
            } else if (agreement < 0) {
                lengths[at] *= SHRINKING;
            }
            slopes[at] = agreement < 0 ? 0 : gradient[at];
            moves[at] = -lengths[at] * Math.signum(slopes[at]);
        }
        return moves;
    }
}
