package lehr.schedule;

import lehr.math.ShortestDecimal;

/**
 * The same factor every step from the peak to the final LR, right after the warm-up:
 * {@code peak·(final/peak)^x} with x the share of the steps after warm-up that are done.
 *
 * @param peak LR at the end of warm-up, above 0
 * @param steps T, optimizer steps including warm-up
 * @param warmup the rise before the decay
 * @param finalRate LR at T, above 0, at most the peak
 */
public record Exponential(double peak, long steps, Warmup warmup, double finalRate) implements Annealed {

    /** Checks the numbers. */
    public Exponential {
        Checks.rise(peak, steps, warmup);
        Checks.fall(peak, finalRate, Shape.EXPONENTIAL);
    }

    @Override
    public Shape shape() {
        return Shape.EXPONENTIAL;
    }

    static Exponential read(Arguments a) {
        return new Exponential(a.number("peak"), a.whole("steps"), a.warmup(), a.number("final"));
    }

    @Override
    public String text() {
        return "exponential(peak=" + ShortestDecimal.of(peak) + ", steps=" + steps + warmup.arguments() + ", final="
                + ShortestDecimal.of(finalRate) + ")";
    }
}
