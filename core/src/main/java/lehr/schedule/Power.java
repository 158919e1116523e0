package lehr.schedule;

import lehr.math.ShortestDecimal;

/**
 * A power of the remaining share, right after the warm-up: {@code final + (peak − final)·(1 − x)^exponent} with x the
 * share of the steps after warm-up that are done.
 *
 * @param peak LR at the end of warm-up, above 0
 * @param steps T, optimizer steps including warm-up
 * @param warmup the rise before the decay
 * @param exponent above 0; 1 is linear
 * @param finalRate LR at T, from 0 to the peak
 */
public record Power(double peak, long steps, Warmup warmup, double exponent, double finalRate) implements Annealed {

    /** Checks the numbers. */
    public Power {
        Checks.rise(peak, steps, warmup);
        Checks.fall(peak, finalRate, Shape.power(exponent));
    }

    @Override
    public Shape shape() {
        return Shape.power(exponent);
    }

    static Power read(Arguments a) {
        return new Power(a.number("peak"), a.whole("steps"), a.warmup(), a.number("exponent"), a.number("final", 0));
    }

    @Override
    public String text() {
        return "power(peak=" + ShortestDecimal.of(peak) + ", steps=" + steps + warmup.arguments() + ", exponent="
                + ShortestDecimal.of(exponent) + ", final=" + ShortestDecimal.of(finalRate) + ")";
    }
}
