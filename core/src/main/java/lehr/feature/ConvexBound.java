package lehr.feature;

import java.util.Arrays;
import lehr.schedule.Schedule;

/**
 * The bound of 2501.18965 (Theorem 10 of 2310.07831) on the suboptimality of the last iterate, split by what it hangs on.
 *
 * <pre>
 * Ω_T = D²·T1 + G²·T2
 * T1  = 1 / (2·Σ_{t≤T} η_t)
 * T2  = Σ_{t≤T} η_t²·g_t² / (2·Σ_{t≤T} η_t)  +  ½·Σ_{k&lt;T} η_k/Σ_{t&gt;k} η_t · Σ_{t≥k} η_t²·g_t² / Σ_{t≥k} η_t
 * η_t = γ·s_t:   Ω(γ) = D²·T1/γ + γ·G²·T2,   γ* = (D/G)·√(T1/T2),   Ω* = 2·D·G·√(T1·T2)
 * </pre>
 *
 * <p>Subgradient descent on a convex function: D is the distance from the start to the minimiser, G·g_t bounds the gradient's
 * norm at step t (g_t = 1 unless given). The last steps of LR 0 move nothing and count for nothing: the bound is that of
 * the last step with an LR above 0. Where that LR is far below those before it the bound is loose, without limit.
 *
 * @param distance T1, in 1/LR; infinite where no LR was above 0
 * @param noise T2, in LR
 */
public record ConvexBound(double distance, double noise) {

    public ConvexBound {
        if (!(distance > 0) || !(noise >= 0)) {
            throw new IllegalArgumentException("T1 > 0 and T2 ≥ 0, found " + distance + ", " + noise);
        }
    }

    /** At the end of a schedule: of the LR of its steps 0…T−1, with gradients of one norm. */
    public static ConvexBound of(Schedule schedule) {
        return of(schedule.rates(schedule.steps() - 1));
    }

    /** After steps of these LR, with gradients of one norm. */
    public static ConvexBound of(double[] rates) {
        return of(rates, ones(rates.length));
    }

    /**
     * After steps of these LR.
     *
     * @param norms g_t, the gradient's norm at each step as a multiple of G
     */
    public static ConvexBound of(double[] rates, double[] norms) {
        if (norms.length != rates.length) {
            throw new IllegalArgumentException(norms.length + " gradient norms for " + rates.length + " steps");
        }
        return before(rates.length, rates, norms);
    }

    /**
     * At each step of interest; O(steps) each.
     *
     * @param norms g_t of every step up to the last of interest
     */
    public static ConvexBound[] at(Exposure exposure, double[] norms) {
        ConvexBound[] bounds = new ConvexBound[exposure.size()];
        Arrays.setAll(bounds, point -> before(Math.toIntExact(exposure.step(point)) + 1, exposure.rates(), norms));
        return bounds;
    }

    /**
     * Ω after steps of these LR and its exact derivative by each: O(steps), by one sum from the last step back and one
     * forth. The derivative by a last step of LR 0 is 0, as it moves nothing.
     *
     * @param norms g_t
     * @param start D
     * @param gradientNorm G
     * @param slope length of {@code rates}, filled with ∂Ω/∂η_t
     * @return Ω
     */
    public static double slope(double[] rates, double[] norms, double start, double gradientNorm, double[] slope) {
        int steps = moving(rates.length, rates);
        Arrays.fill(slope, 0);
        double[] sum = new double[steps + 1];
        double[] squares = new double[steps + 1];
        for (int k = steps - 1; k >= 0; k--) {
            sum[k] = sum[k + 1] + rates[k];
            squares[k] = squares[k + 1] + rates[k] * norms[k] * rates[k] * norms[k];
        }
        double bySquare = 1 / sum[0];
        double bySum = -squares[0] / (2 * sum[0] * sum[0]);
        double byDistance = -1 / (2 * sum[0] * sum[0]);
        double noise = squares[0] / (2 * sum[0]);
        for (int k = 0; k < steps; k++) {
            double own = 0;
            double weight = 0;
            if (k < steps - 1) {
                weight = rates[k] / (sum[k + 1] * sum[k]);
                own = squares[k] / (2 * sum[k + 1] * sum[k]);
                noise += weight * squares[k] / 2;
            }
            bySquare += weight;
            bySum -= weight * squares[k] / (2 * sum[k]);
            slope[k] = start * start * byDistance
                    + gradientNorm * gradientNorm * (own + bySum + bySquare * rates[k] * norms[k] * norms[k]);
            bySum -= k < steps - 1 ? weight * squares[k] / (2 * sum[k + 1]) : 0;
        }
        return start * start / (2 * sum[0]) + gradientNorm * gradientNorm * noise;
    }

    /** Of the first {@code steps} steps, by sums from the last one back. */
    private static ConvexBound before(int steps, double[] rates, double[] norms) {
        int last = moving(steps, rates) - 1;
        double later = 0;
        double squares = 0;
        double sum = 0;
        for (int k = last; k >= 0; k--) {
            double rate = rates[k];
            double weighted = rate * norms[k];
            squares += weighted * weighted;
            double from = later + rate;
            sum += k < last ? rate / later * squares / from : 0;
            later = from;
        }
        return new ConvexBound(1 / (2 * later), last < 0 ? 0 : squares / (2 * later) + sum / 2);
    }

    /** How many of the first steps count: those up to the last LR that is not 0. */
    private static int moving(int steps, double[] rates) {
        int count = steps;
        while (count > 0 && rates[count - 1] == 0) {
            count--;
        }
        return count;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Ω for a distance D and gradients of norm G, in the loss's unit. */
    public double at(double start, double gradient) {
        return start * start * distance + gradient * gradient * noise;
    }

    /** γ*: what to multiply every LR by to make Ω least, for D/G = {@code ratio}. */
    public double bestFactor(double ratio) {
        return ratio * Math.sqrt(distance / noise);
    }

    /** Ω*: the bound at the best multiple of the schedule. */
    public double least(double start, double gradient) {
        return 2 * start * gradient * Math.sqrt(distance * noise);
    }

    /**
     * How the tuned LR goes from another schedule or horizon to this one: γ* here over γ* there, whatever D and G are. With
     * both schedules written at the same peak LR, tuned peak here = tuned peak there × this.
     */
    public double transferFrom(ConvexBound other) {
        return bestFactor(1) / other.bestFactor(1);
    }
}
