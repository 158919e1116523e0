package lehr.feature;

import java.util.Arrays;

/**
 * S_r(t) = Σ_{i≤t} u_i^r, u = η/peak, for any r &gt; 0, with its derivative by r.
 *
 * <p>Steps between two steps of interest are gathered into groups in which u varies by less than a twentieth; a group is
 * stood for by the two points mean ± sd (Gauss's rule of its first three moments). The error is below 1e-6 relative; the
 * cost is a few exponentials a step of interest, whatever the number of steps.
 */
public final class PowerArea {
    private static final double SPREAD = 1.05;

    private final int[] end;
    private double[] count = new double[64];
    private double[] logRate = new double[64];
    private int size;

    public PowerArea(Exposure exposure) {
        double[] rates = exposure.rates();
        end = new int[exposure.size()];
        int step = 0;
        for (int point = 0; point < end.length; point++) {
            int last = Math.toIntExact(exposure.step(point));
            while (step <= last) {
                step = gather(rates, step, last, exposure.peak());
            }
            end[point] = size;
        }
    }

    /** Gathers one group from {@code first} on and returns the step after it. */
    private int gather(double[] rates, int first, int last, double peak) {
        double low = rates[first];
        double high = rates[first];
        double sum = 0;
        double squares = 0;
        int step = first;
        for (; step <= last; step++) {
            double rate = rates[step];
            low = Math.min(low, rate);
            high = Math.max(high, rate);
            if (high > SPREAD * low) {
                break;
            }
            double offset = rate - rates[first];
            sum += offset;
            squares += offset * offset;
        }
        int steps = step - first;
        if (steps == 0) {
            return first + 1;
        }
        double mean = sum / steps;
        double sd = Math.sqrt(Math.max(0, squares / steps - mean * mean));
        add(steps, (rates[first] + mean) / peak, sd / peak);
        return step;
    }

    private void add(int steps, double mean, double sd) {
        if (mean <= 0) {
            return;
        }
        if (sd < 1e-9 * mean) {
            add(steps, Math.log(mean));
        } else {
            add(steps / 2.0, Math.log(mean - sd));
            add(steps / 2.0, Math.log(mean + sd));
        }
    }

    private void add(double steps, double log) {
        if (size == count.length) {
            count = Arrays.copyOf(count, 2 * size);
            logRate = Arrays.copyOf(logRate, 2 * size);
        }
        count[size] = steps;
        logRate[size++] = log;
    }

    /**
     * @param r exponent, &gt; 0
     * @param area S_r at each step of interest
     * @param slope ∂S_r/∂r at each, or null if not wanted
     */
    public void evaluate(double r, double[] area, double[] slope) {
        double sum = 0;
        double sumSlope = 0;
        int node = 0;
        for (int point = 0; point < end.length; point++) {
            for (; node < end[point]; node++) {
                double term = logRate[node] == 0 ? count[node] : count[node] * Math.exp(r * logRate[node]);
                sum += term;
                sumSlope += term * logRate[node];
            }
            area[point] = sum;
            if (slope != null) {
                slope[point] = sumSlope;
            }
        }
    }
}
