package lehr.schedule;

import lehr.math.ShortestDecimal;

/**
 * Warm-up, a stable LR, and a decay over the last steps (WSD; text form {@code wsd}).
 *
 * <p>The decay starts at D = max(w, T − decay steps): a decay never starts before the warm-up ends. A decay of no
 * steps has nothing to end on, so its final LR is the peak: the schedule is constant.
 *
 * @param peak the stable LR, above 0
 * @param steps T, optimizer steps including warm-up and decay
 * @param warmup the rise to the peak
 * @param decay at most 1: the share of T that decays (0.4, or 1 for all of it); above 1: whole steps of decay
 * @param shape the curve of the decay
 * @param finalRate LR at T, from 0 to the peak; above 0 for exponential and inverse
 */
public record WarmupStableDecay(double peak, long steps, Warmup warmup, double decay, Shape shape, double finalRate)
        implements Annealed {

    /** Checks the numbers. */
    public WarmupStableDecay {
        Checks.rise(peak, steps, warmup);
        if (!(decay >= 0) || decay > Math.max(1, steps)) {
            throw Checks.wrong("decay", decay, "a share 0 … 1 or up to " + steps + " steps");
        }
        if (decay > 1 && decay != Math.rint(decay)) {
            throw Checks.wrong("decay", decay, "a share 0 … 1 or a whole number of steps");
        }
        if (decaySteps(decay, steps) == 0) {
            Checks.below(peak, "final", finalRate);
            finalRate = peak;
        }
        Checks.fall(peak, finalRate, shape);
    }

    /** With a linear warm-up whose first step has the peak's 1/{@code warmupSteps} part. */
    public static WarmupStableDecay of(
            double peak, long steps, long warmupSteps, double decay, Shape shape, double finalRate) {
        return new WarmupStableDecay(peak, steps, Warmup.linear(warmupSteps), decay, shape, finalRate);
    }

    /** The same with another peak LR. */
    public WarmupStableDecay withPeak(double newPeak) {
        return new WarmupStableDecay(newPeak, steps, warmup, decay, shape, finalRate);
    }

    /** The same with another horizon; a decay given as a share keeps its share. */
    public WarmupStableDecay withSteps(long newSteps) {
        return new WarmupStableDecay(peak, newSteps, warmup, decay, shape, finalRate);
    }

    /**
     * The same with another share of T, or number of steps, that decays. Start from a schedule that decays: where none
     * did, the final LR is the peak and stays it.
     */
    public WarmupStableDecay withDecay(double newDecay) {
        return new WarmupStableDecay(peak, steps, warmup, newDecay, shape, finalRate);
    }

    /** The same with another shape of decay. */
    public WarmupStableDecay withShape(Shape newShape) {
        return new WarmupStableDecay(peak, steps, warmup, decay, newShape, finalRate);
    }

    @Override
    public long decayStart() {
        return Math.max(warmup.steps(), steps - decaySteps(decay, steps));
    }

    private static long decaySteps(double decay, long steps) {
        return decay > 1 ? (long) decay : Math.round(decay * steps);
    }

    static WarmupStableDecay read(Arguments a) {
        return new WarmupStableDecay(
                a.number("peak"), a.whole("steps"), a.warmup(), a.number("decay"), a.shape(), a.number("final", 0));
    }

    @Override
    public String text() {
        return "wsd(peak=" + ShortestDecimal.of(peak) + ", steps=" + steps + warmup.arguments()
                + ", decay=" + (decay > 1 ? Long.toString((long) decay) : ShortestDecimal.of(decay))
                + ", shape=" + shape.text() + ", final=" + ShortestDecimal.of(finalRate) + ")";
    }
}
