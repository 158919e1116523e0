package lehr.feature;

/**
 * 1 − (1/(t+1))·Σ_{i≤t} u_i, u = η/peak and 1 during the warm-up: the share of the LR area that annealing gave away. 0 for a
 * constant LR, R/2 at the end of a linear decay over R of the steps.
 */
public final class AnnealedShare {
    private AnnealedShare() {}

    /** At each step of interest. */
    public static double[] at(Exposure exposure) {
        double[] rates = exposure.rates();
        double[] share = new double[exposure.size()];
        double given = 0;
        int step = 0;
        for (int point = 0; point < share.length; point++) {
            for (; step <= exposure.step(point); step++) {
                given += step < exposure.warmupSteps() ? 0 : 1 - rates[step] / exposure.peak();
            }
            share[point] = given / step;
        }
        return share;
    }
}
