package lehr.schedule;

import lehr.math.ShortestDecimal;

/**
 * Two plateaus: the peak LR, and from step {@code drop} on the second.
 *
 * @param peak LR of the first plateau, above 0
 * @param steps T, optimizer steps including warm-up
 * @param warmup the rise to the peak
 * @param drop first step of the second plateau; not before the warm-up ends, before T
 * @param second LR of the second plateau, from 0 to the peak
 */
public record TwoStage(double peak, long steps, Warmup warmup, long drop, double second) implements Annealed {

    /** Checks the numbers. */
    public TwoStage {
        Checks.rise(peak, steps, warmup);
        Checks.below(peak, "second", second);
        if (drop < warmup.steps() || drop >= steps) {
            throw Checks.wrong(
                    "drop",
                    drop,
                    "a step from the end of warm-up, " + warmup.steps() + ", to before the horizon, " + steps);
        }
    }

    @Override
    public double finalRate() {
        return second;
    }

    @Override
    public long decayStart() {
        return drop;
    }

    @Override
    public Shape shape() {
        return Shape.STEP;
    }

    static TwoStage read(Arguments a) {
        return new TwoStage(a.number("peak"), a.whole("steps"), a.warmup(), a.whole("drop"), a.number("second"));
    }

    @Override
    public String text() {
        return "two-stage(peak=" + ShortestDecimal.of(peak) + ", steps=" + steps + warmup.arguments() + ", drop=" + drop
                + ", second=" + ShortestDecimal.of(second) + ")";
    }
}
