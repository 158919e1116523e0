package lehr.rate.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lehr.rate.grid.Trial;

/**
 * Grids made from known laws: η* = 2e-3·(N/3e8)^b·(D/1e10)^c, B* = 3e5·(D/1e10)^e tokens, skewed basins.
 *
 * @param noise sd of the losses' relative noise
 */
record MadeGrid(double paramsExponent, double tokensExponent, double batchExponent, double noise) {
    static final MadeGrid USUAL = new MadeGrid(-0.6, 0.2, 0.5, 0);
    private static final double[] SIZES = {1e8, 2e8, 4e8};
    private static final double[] HORIZONS = {4e9, 1e10, 2.5e10};

    double peakLr(double params, double tokens) {
        return 2e-3 * Math.pow(params / 3e8, paramsExponent) * Math.pow(tokens / 1e10, tokensExponent);
    }

    double batch(double tokens) {
        return 3e5 * Math.pow(tokens / 1e10, batchExponent);
    }

    double loss(double params, double tokens, double rate, double batch) {
        double x = Math.log(rate / peakLr(params, tokens));
        double y = Math.log(batch / batch(tokens));
        double excess = 0.012 * x * x + 0.002 * x * x * x + 0.0005 * x * x * x * x + 0.007 * y * y - 0.006 * x * y;
        return (1.7 + 400 / Math.pow(params, 0.34) + 400 / Math.pow(tokens, 0.28)) * (1 + excess);
    }

    /** LRs and batches a factor √2 and 2 apart around the usual ones. */
    List<Trial> joint() {
        double[] rates = geometric(2.5e-4, Math.sqrt(2), 13);
        return trials(SIZES, HORIZONS, rates, geometric(32768, 2, 7));
    }

    /** LRs a factor 2 apart at one batch. */
    List<Trial> atOneBatch() {
        return trials(SIZES, HORIZONS, geometric(2.5e-4, 2, 6), new double[] {262_144});
    }

    List<Trial> trials(double[] sizes, double[] horizons, double[] rates, double[] batches) {
        Random random = new Random(3);
        List<Trial> trials = new ArrayList<>();
        for (double params : sizes) {
            for (double tokens : horizons) {
                for (double rate : rates) {
                    for (double batch : batches) {
                        double loss = loss(params, tokens, rate, batch) * (1 + noise * random.nextGaussian());
                        trials.add(Trial.dense(params, tokens, batch, rate, loss));
                    }
                }
            }
        }
        return trials;
    }

    static double[] geometric(double first, double ratio, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = first * Math.pow(ratio, i);
        }
        return values;
    }
}
