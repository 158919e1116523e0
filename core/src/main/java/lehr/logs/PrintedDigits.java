package lehr.logs;

import java.util.Arrays;

/**
 * How finely numbers were printed, told from the numbers: the least d for which all are whole multiples of 10^-d.
 *
 * @param decimals d; {@link #EXACT} where no d up to it fits
 */
record PrintedDigits(int decimals) {
    /** So many decimals are as good as all. */
    static final int EXACT = 9;

    /** Fewer numbers than this may be round by chance. */
    private static final int FEW = 8;

    static PrintedDigits of(double[] values) {
        double[] told = Arrays.stream(values)
                .filter(value -> Double.isFinite(value) && value != 0)
                .distinct()
                .toArray();
        int decimals = told.length < FEW ? EXACT : 0;
        while (decimals < EXACT && !all(told, Math.pow(10, decimals))) {
            decimals++;
        }
        return new PrintedDigits(decimals);
    }

    private static boolean all(double[] values, double scale) {
        for (double value : values) {
            double scaled = value * scale;
            // A double holds 16 digits; a float read from a binary log is never this close to a short decimal by
            // chance.
            if (Math.abs(scaled - Math.rint(scaled)) > 1e-9 * Math.max(1, Math.abs(scaled))) {
                return false;
            }
        }
        return true;
    }

    /** The distance of neighbouring printed numbers; 0 where they are as good as exact. */
    double quantum() {
        return decimals >= EXACT ? 0 : Math.pow(10, -decimals);
    }
}
