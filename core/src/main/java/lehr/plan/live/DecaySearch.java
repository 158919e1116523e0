package lehr.plan.live;

import lehr.plan.horizon.HeldEnds;

/**
 * The best decay of one horizon, looked for step by step so that no update waits for it: the golden section of its share of
 * the horizon, which has one least loss.
 */
final class DecaySearch {
    private static final double LEAST = 0.005;
    private static final double MOST = 0.9;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Evaluations after which the share is known to two hundredths: the loss is flat there. */
    private static final int ENOUGH = 10;

    private final HeldEnds ends;
    private final long horizon;
    private double low = LEAST;
    private double high;
    private double lower;
    private double upper;
    private double lowerLoss = Double.NaN;
    private double upperLoss = Double.NaN;
    private int evaluations;

    /** @param earliest step at which the decay may start */
    DecaySearch(HeldEnds ends, long horizon, long earliest) {
        this.ends = ends;
        this.horizon = horizon;
        this.high = Math.max(LEAST, Math.min(MOST, (double) (horizon - earliest) / horizon));
        this.lower = high - GOLDEN * (high - low);
        this.upper = low + GOLDEN * (high - low);
    }

    /** Steps of the horizon. */
    long horizon() {
        return horizon;
    }

    boolean isDone() {
        return evaluations >= ENOUGH || high - low < 2.0 / horizon;
    }

    /** One forecast more. */
    void advance() {
        evaluations++;
        if (Double.isNaN(lowerLoss)) {
            lowerLoss = loss(lower);
        } else if (Double.isNaN(upperLoss)) {
            upperLoss = loss(upper);
        } else if (lowerLoss < upperLoss) {
            high = upper;
            upper = lower;
            upperLoss = lowerLoss;
            lower = high - GOLDEN * (high - low);
            lowerLoss = loss(lower);
        } else {
            low = lower;
            lower = upper;
            lowerLoss = upperLoss;
            upper = low + GOLDEN * (high - low);
            upperLoss = loss(upper);
        }
    }

    private double loss(double ratio) {
        return ends.at(horizon, decay(ratio)).finalLoss();
    }

    private long decay(double ratio) {
        return Math.max(2, Math.min(horizon - 1, Math.round(ratio * horizon)));
    }

    /** Steps of the best decay found. */
    long decay() {
        return decay(lowerLoss < upperLoss ? lower : upper);
    }

    /** The step at which it starts. */
    long start() {
        return horizon - decay();
    }
}
