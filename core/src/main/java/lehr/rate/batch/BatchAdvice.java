package lehr.rate.batch;

import java.util.Locale;

/**
 * What a batch size means for one goal.
 *
 * @param goal the loss it is for
 * @param critical B_crit, tokens
 * @param batch asked about, tokens a step
 * @param side of the critical batch it lies on
 * @param steps S(B) over S_min
 * @param data E(B) over E_min
 * @param stepsOfDouble S(2B)/S(B): what doubling the batch leaves of the steps
 * @param dataOfDouble E(2B)/E(B): what doubling it makes of the tokens
 */
public record BatchAdvice(
        Goal goal,
        double critical,
        double batch,
        Side side,
        double steps,
        double data,
        double stepsOfDouble,
        double dataOfDouble) {

    /** Where a batch lies. */
    public enum Side {
        /** Below the whole interval: tokens count, a larger batch saves steps almost for free. */
        BELOW,
        /** Within the interval: the data do not tell. */
        NEAR,
        /** Above the whole interval: steps count, a larger batch wastes tokens. */
        ABOVE;

        /** In lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the batch is not above 0 */
    public static BatchAdvice of(Goal goal, double batch) {
        if (!(batch > 0)) {
            throw new IllegalArgumentException("batch " + batch + ", expected tokens, more than 0");
        }
        double critical = goal.hyperbola().batch();
        double share = critical / batch;
        Side side = goal.interval().holds(batch)
                ? Side.NEAR
                : batch < goal.interval().low() ? Side.BELOW : Side.ABOVE;
        double ofDouble = (1 + share / 2) / (1 + share);
        return new BatchAdvice(goal, critical, batch, side, 1 + share, 1 + 1 / share, ofDouble, 2 * ofDouble);
    }

    /** In a sentence. */
    public String sentence() {
        return switch (side) {
            case BELOW -> "below the critical batch: tokens count, and a larger batch saves steps";
            case NEAR -> "not to be told from the critical batch by these runs";
            case ABOVE -> "above the critical batch: steps count, and a larger batch wastes tokens";
        };
    }
}
