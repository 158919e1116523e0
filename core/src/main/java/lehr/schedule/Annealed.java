package lehr.schedule;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * One warm-up, one plateau, one decay: with w warm-up steps, decay from step D to the horizon T,
 *
 * <pre>
 * LR(s) = warm-up(s)                        s &lt; w
 *         peak                              w ≤ s &lt; D
 *         shape(x), x = (s − D)/(T − D)     D ≤ s &lt; T
 *         final                             s ≥ T
 * </pre>
 */
public sealed interface Annealed extends Schedule
        permits Constant, Cosine, Linear, Power, Exponential, WarmupStableDecay, TwoStage {

    /** How the LR rises to its peak. */
    Warmup warmup();

    /** How the LR falls from its peak. */
    Shape shape();

    @Override
    default long warmupSteps() {
        return warmup().steps();
    }

    @Override
    default long decayStart() {
        return warmupSteps();
    }

    @Override
    default double at(long step) {
        Objects.checkIndex(step, Long.MAX_VALUE);
        if (step < warmupSteps()) {
            return warmup().at(step, peak());
        }
        if (step >= steps()) {
            return finalRate();
        }
        long start = decayStart();
        return step < start ? peak() : decay().applyAsDouble((double) (step - start) / (steps() - start));
    }

    @Override
    default double[] rates(long last) {
        double[] rates = new double[Math.toIntExact(last + 1)];
        int rise = within(rates, warmupSteps());
        int plateau = within(rates, decayStart());
        int horizon = within(rates, steps());
        for (int step = 0; step < rise; step++) {
            rates[step] = warmup().at(step, peak());
        }
        Arrays.fill(rates, rise, plateau, peak());
        DoubleUnaryOperator decay = decay();
        long decaySteps = steps() - plateau;
        for (int step = plateau; step < horizon; step++) {
            rates[step] = decay.applyAsDouble((double) (step - plateau) / decaySteps);
        }
        Arrays.fill(rates, horizon, rates.length, finalRate());
        return rates;
    }

    private static int within(double[] rates, long step) {
        return (int) Math.min(rates.length, step);
    }

    /** LR by share of the decay. Rounding may leave the range by a unit in the last place, which an LR never does. */
    private DoubleUnaryOperator decay() {
        double peak = peak();
        double last = finalRate();
        DoubleUnaryOperator exact = shape().between(peak, last);
        return x -> Math.min(peak, Math.max(last, exact.applyAsDouble(x)));
    }
}
