package lehr.law;

import java.util.Arrays;

/** The progress term A·S^-α with S = Σ η, which three laws share, as a function of the LR of every step. */
final class AreaPower {
    private AreaPower() {}

    /** The term at the last step; sets every entry of {@code gradient}, if not null, to −α·A·S^(−α−1). */
    static double at(double amplitude, double exponent, double[] rates, double[] gradient) {
        double area = 0;
        for (double rate : rates) {
            area += rate;
        }
        double term = amplitude * Math.pow(area, -exponent);
        if (gradient != null) {
            Arrays.fill(gradient, -exponent * term / area);
        }
        return term;
    }
}
