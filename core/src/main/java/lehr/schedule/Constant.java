package lehr.schedule;

import lehr.math.ShortestDecimal;

/**
 * The peak LR from the end of warm-up to the horizon: a trunk that cooldowns branch off.
 *
 * @param peak the LR, above 0
 * @param steps T, optimizer steps including warm-up
 * @param warmup the rise to the peak
 */
public record Constant(double peak, long steps, Warmup warmup) implements Annealed {

    /** Checks the numbers. */
    public Constant {
        Checks.rise(peak, steps, warmup);
    }

    @Override
    public double finalRate() {
        return peak;
    }

    @Override
    public long decayStart() {
        return steps;
    }

    /** A decay of no steps and no depth. */
    @Override
    public Shape shape() {
        return Shape.STEP;
    }

    static Constant read(Arguments a) {
        return new Constant(a.number("peak"), a.whole("steps"), a.warmup());
    }

    @Override
    public String text() {
        return "constant(peak=" + ShortestDecimal.of(peak) + ", steps=" + steps + warmup.arguments() + ")";
    }
}
