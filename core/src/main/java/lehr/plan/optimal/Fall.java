package lehr.plan.optimal;

/**
 * A falling schedule in a few numbers.
 *
 * @param start first step whose LR is below 99.5% of where the fall begins
 * @param half step at which half of the fall is done
 * @param ratio share of the horizon over which (1 − τ)^power comes closest to it
 * @param power that power
 * @param difference mean |ΔLR| of that curve from the schedule over that share, as a share of the highest LR
 */
public record Fall(long start, long half, double ratio, double power, double difference) {
    private static final int POINTS = 200;
    private static final double LEAST_POWER = 0.2;
    private static final double MOST_POWER = 8;

    /** Of the LRs from step {@code first} on; the last is the horizon. */
    static Fall of(double[] rates, int first) {
        int last = rates.length - 1;
        double high = rates[first];
        int start = below(rates, first, 0.995 * high + 0.005 * rates[last]);
        int half = below(rates, first, (high + rates[last]) / 2);
        double[] best = {0, 1, Double.POSITIVE_INFINITY};
        int longest = last - Math.max(first, start - (last - start));
        for (int i = POINTS; i > 0; i--) {
            int decay = Math.max(1, (int) Math.round((double) longest * i / POINTS));
            for (double power = LEAST_POWER; power <= MOST_POWER; power *= 1.02) {
                double off = difference(rates, last - decay, power, Math.max(first, last - 2 * (last - start)), high);
                if (off < best[2]) {
                    best = new double[] {(double) decay / last, power, off};
                }
            }
        }
        return new Fall(start, half, best[0], best[1], best[2]);
    }

    private static int below(double[] rates, int first, double rate) {
        int step = first;
        while (step < rates.length - 1 && rates[step] >= rate) {
            step++;
        }
        return step;
    }

    /** Mean |ΔLR| over the steps from {@code from} on, as a share of the highest LR. */
    private static double difference(double[] rates, int begin, double power, int from, double high) {
        int last = rates.length - 1;
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            int step = from + (int) ((long) (last - from) * i / POINTS);
            double left = Math.min(1, (double) (last - step) / (last - begin));
            double curve = rates[last] + (high - rates[last]) * Math.pow(left, power);
            sum += Math.abs(rates[step] - curve);
        }
        return sum / POINTS / high;
    }
}
