package lehr.logs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lehr.schedule.Constant;
import lehr.schedule.Warmup;

/**
 * Finds where a warm-up of known length starts and whether it rises along a line or half a cosine, from the LRs
 * logged during it. Of the warm-ups that follow the log equally well the plainest is taken.
 */
final class WarmupFit {
    /** Shares of the peak: warm-ups whose largest differences are this close count as equally good. */
    private static final double TIE = 1e-3;

    private static final double EXACT = 2e-5;

    private static final int[] SHIFTS = {0, -1, 1};

    private final LoggedRates rates;
    private final long steps;
    private final double peak;

    private WarmupFit(LoggedRates rates, long steps, double peak) {
        this.rates = rates;
        this.steps = steps;
        this.peak = peak;
    }

    /** The warm-up these rates follow best; the plain linear one where none are logged. */
    static Warmup find(LoggedRates rates, long steps, double peak) {
        LoggedRates rising = rates.upTo(steps).thinned(200);
        if (steps == 0 || rising.isEmpty()) {
            return Warmup.linear(steps);
        }
        return new WarmupFit(rising, steps, peak).best();
    }

    private Warmup best() {
        List<Warmup> candidates = candidates();
        double least = candidates.stream().mapToDouble(this::difference).min().orElseThrow();
        return candidates.stream()
                .filter(warmup -> difference(warmup) <= least + TIE * peak)
                .findFirst()
                .orElseThrow();
    }

    private double difference(Warmup warmup) {
        return difference(rates, warmup, peak);
    }

    /**
     * The warm-up these rows follow to the letter, their steps being updates counted from 0; else the one that
     * {@link #find} finds.
     */
    static Warmup findExact(LoggedRates rates, long steps, double peak) {
        LoggedRates rising = rates.upTo(steps).thinned(200);
        if (steps == 0 || rising.isEmpty()) {
            return Warmup.linear(steps);
        }
        WarmupFit fit = new WarmupFit(rising, steps, peak);
        return fit.candidates().stream()
                .filter(warmup -> exact(rising, warmup, peak) <= EXACT * peak)
                .findFirst()
                .orElseGet(fit::best);
    }

    /** Largest |logged LR − warm-up|, then peak, step by step. */
    static double exact(LoggedRates rates, Warmup warmup, double peak) {
        return rates.difference(new Constant(peak, warmup.steps() + 1, warmup), 0);
    }

    /** Largest |logged LR − warm-up|, then peak, where the log may number its steps one higher or lower. */
    static double difference(LoggedRates rates, Warmup warmup, double peak) {
        Constant schedule = new Constant(peak, warmup.steps() + 1, warmup);
        double least = Double.POSITIVE_INFINITY;
        for (int shift : SHIFTS) {
            least = Math.min(least, rates.difference(schedule, shift));
        }
        return least;
    }

    private List<Warmup> candidates() {
        List<Warmup> candidates = new ArrayList<>();
        for (Warmup.Ramp ramp : Warmup.Ramp.values()) {
            candidates.add(new Warmup(steps, ramp, OptionalDouble.empty()));
            candidates.add(from(0, ramp));
            double start = impliedStart(ramp);
            if (start > 0 && start < peak) {
                for (int digits = 1; digits <= 6; digits++) {
                    candidates.add(from(Math.min(peak, rounded(start, digits)), ramp));
                }
            }
        }
        return candidates;
    }

    private Warmup from(double start, Warmup.Ramp ramp) {
        return new Warmup(steps, ramp, OptionalDouble.of(start));
    }

    /** The start that puts the first logged row on the ramp: LR = start + (peak − start)·g gives it from g. */
    private double impliedStart(Warmup.Ramp ramp) {
        double share = new Constant(1, steps + 1, new Warmup(steps, ramp, OptionalDouble.of(0))).at(rates.step(0));
        return (rates.rate(0) - peak * share) / (1 - share);
    }

    /** The value to that many significant digits. */
    static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
