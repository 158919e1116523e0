package lehr.feature;

/** Σ Δη·G(lag, LR): over nodes, and over every step of a schedule. */
final class LaggedSum {
    private LaggedSum() {}

    /** G of the lag of a change and of the LR after it. */
    interface Kernel {
        double at(double lag, double rate);
    }

    /** The sums by nodes, one a step of interest. */
    static double[] of(LaggedIncrements increments, int points, Kernel kernel) {
        double[] sums = new double[points];
        int node = 0;
        for (int point = 0; point < points; point++) {
            for (; node < increments.end(point); node++) {
                sums[point] += increments.weight(node) * kernel.at(increments.lag(node), increments.rate(node));
            }
        }
        return sums;
    }

    /** The exact double sum at the last of {@code rates}, relative to {@code unit}, from increment {@code first} on. */
    static double exact(double[] rates, double exponent, double unit, int first, Kernel kernel) {
        double lag = 0;
        double sum = 0;
        for (int step = rates.length - 1; step >= first; step--) {
            lag += Math.pow(rates[step] / unit, exponent);
            double increment = (rates[step] - (step == 0 ? 0 : rates[step - 1])) / unit;
            if (increment != 0) {
                sum += increment * kernel.at(lag, rates[step]);
            }
        }
        return sum;
    }
}
