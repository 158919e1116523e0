package lehr.schedule;

import lehr.math.ShortestDecimal;

/**
 * A straight line from the peak to the final LR, right after the warm-up:
 * {@code final + (peak − final)·(1 − x)} with x the share of the steps after warm-up that are done.
 *
 * @param peak LR at the end of warm-up, above 0
 * @param steps T, optimizer steps including warm-up
 * @param warmup the rise before the decay
 * @param finalRate LR at T, from 0 to the peak
 */
public record Linear(double peak, long steps, Warmup warmup, double finalRate) implements Annealed {

    /** Checks the numbers. */
    public Linear {
        Checks.rise(peak, steps, warmup);
        Checks.fall(peak, finalRate, Shape.LINEAR);
    }

    @Override
    public Shape shape() {
        return Shape.LINEAR;
    }

    static Linear read(Arguments a) {
        return new Linear(a.number("peak"), a.whole("steps"), a.warmup(), a.number("final", 0));
    }

    @Override
    public String text() {
        return "linear(peak=" + ShortestDecimal.of(peak) + ", steps=" + steps + warmup.arguments() + ", final="
                + ShortestDecimal.of(finalRate) + ")";
    }
}
