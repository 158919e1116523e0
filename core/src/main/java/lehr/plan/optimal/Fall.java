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
    private static final int POINTS = 100;
    private static final int GRID = 40;
    private static final double LEAST_POWER = 0.2;
    private static final double MOST_POWER = 8;

    /** Of the LRs from step {@code first} on; the last is the horizon. */
    static Fall of(double[] rates, int first) {
        int last = rates.length - 1;
        double high = rates[first];
        int start = below(rates, first, 0.995 * high + 0.005 * rates[last]);
        int half = below(rates, first, (high + rates[last]) / 2);
        int longest = last - Math.max(first, start - (last - start));
        Curve coarse = closest(rates, longest, 0, 1, LEAST_POWER, MOST_POWER);
        Curve fine = closest(
                rates,
                longest,
                Math.max(0, coarse.share - 1.0 / GRID),
                Math.min(1, coarse.share + 1.0 / GRID),
                Math.max(LEAST_POWER, coarse.power / 1.1),
                Math.min(MOST_POWER, coarse.power * 1.1));
        return new Fall(start, half, fine.share * longest / last, fine.power, fine.difference);
    }

    private record Curve(double share, double power, double difference) {}

    /** The closest of a grid of decays over a share of the longest, and powers. */
    private static Curve closest(
            double[] rates, int longest, double least, double most, double lowest, double highest) {
        int last = rates.length - 1;
        Curve best = null;
        for (int i = 1; i <= GRID; i++) {
            double share = least + (most - least) * i / GRID;
            for (int j = 0; j <= GRID; j++) {
                double power = lowest * Math.pow(highest / lowest, (double) j / GRID);
                double off = difference(rates, share * longest, power, last - longest);
                best = best == null || off < best.difference ? new Curve(share, power, off) : best;
            }
        }
        return best;
    }

    private static int below(double[] rates, int first, double rate) {
        int step = first;
        while (step < rates.length - 1 && rates[step] >= rate) {
            step++;
        }
        return step;
    }

    /** Mean |ΔLR| over the steps from {@code from} on, as a share of the highest LR. */
    private static double difference(double[] rates, double decay, double power, int from) {
        int last = rates.length - 1;
        double high = rates[from];
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            int step = from + (int) ((long) (last - from) * i / POINTS);
            double left = Math.min(1, (last - step) / decay);
            double curve = rates[last] + (high - rates[last]) * (left == 1 ? 1 : Math.pow(left, power));
            sum += Math.abs(rates[step] - curve);
        }
        return sum / POINTS / high;
    }
}
