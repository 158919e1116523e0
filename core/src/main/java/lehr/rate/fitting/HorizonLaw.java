package lehr.rate.fitting;

import lehr.math.LinearRegression;

/**
 * Loss of one model at one peak LR and batch over its tokens D, each horizon annealed:
 *
 * <pre>
 * L(D) = L₀ + A·(D/D₀)^−γ
 * </pre>
 *
 * <p>2601.05049 Eq. 4. By least squares: L₀ and A are linear once γ is given, and γ is searched within {@value #LOWEST} … {@value #HIGHEST},
 * where the losses of language models lie.
 *
 * @param floor L₀, nats
 * @param amplitude A, nats, above 0
 * @param tokens D₀, the geometric mean of the horizons
 * @param exponent γ
 * @param residualSd of the losses around it, nats; 0 with three horizons
 */
public record HorizonLaw(double floor, double amplitude, double tokens, double exponent, double residualSd) {
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 2;
    private static final int STEPS = 400;

    public HorizonLaw {
        if (!(floor >= 0) || !(amplitude > 0) || !(exponent > 0)) {
            throw new IllegalArgumentException("a falling law with a floor of 0 or more expected, found " + floor
                    + " + " + amplitude + "·D^−" + exponent);
        }
    }

    /**
     * The law through losses.
     *
     * @param horizons tokens, three or more that differ
     * @param losses nats
     * @throws IllegalArgumentException if they are fewer, or the losses do not fall
     */
    public static HorizonLaw of(double[] horizons, double[] losses) {
        if (horizons.length < 3 || horizons.length != losses.length) {
            throw new IllegalArgumentException(
                    "a law of tokens needs three horizons, found " + horizons.length + ", and a loss for each");
        }
        double mean = 0;
        for (double horizon : horizons) {
            mean += Math.log(horizon) / horizons.length;
        }
        double[] best = null;
        for (int step = 0; step <= STEPS; step++) {
            double exponent = LOWEST * Math.pow(HIGHEST / LOWEST, (double) step / STEPS);
            double[] found = at(horizons, losses, mean, exponent);
            best = found != null && (best == null || found[3] < best[3]) ? found : best;
        }
        if (best == null) {
            throw new IllegalArgumentException("the losses do not fall with the tokens, expected annealed runs");
        }
        double sd = Math.sqrt(best[3] / Math.max(1, horizons.length - 3));
        return new HorizonLaw(best[0], best[1], Math.exp(mean), best[2], sd);
    }

    /** Floor, amplitude, exponent and squared residuals for one γ; null where they are no law. */
    private static double[] at(double[] horizons, double[] losses, double mean, double exponent) {
        double[][] rows = new double[horizons.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, Math.exp(-exponent * (Math.log(horizons[i]) - mean))};
        }
        LinearRegression line = LinearRegression.of(rows, losses);
        double[] c = line.coefficients();
        if (!(c[0] >= 0) || !(c[1] > 0)) {
            return null;
        }
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            double off = losses[i] - line.at(rows[i]);
            squares += off * off;
        }
        return new double[] {c[0], c[1], exponent, squares};
    }

    /** L(D), nats. */
    public double at(double horizon) {
        return floor + amplitude * Math.pow(horizon / tokens, -exponent);
    }
}
