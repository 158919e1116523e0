package lehr.rate.fitting;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A {@link PowerLaw} as the cells gave it.
 *
 * @param law the maximum of the posterior
 * @param prior of its exponents
 * @param priorChosen whether the prior's sd was chosen by leaving out the largest fitted cells
 * @param scatter of the cells around the law, in ln
 * @param degrees of freedom of the scatter
 * @param covariance of ln y₀, b, c, d
 * @param exponents 90% intervals of b, c, d, in this order
 */
public record FittedLaw(
        PowerLaw law,
        ExponentPrior prior,
        boolean priorChosen,
        double scatter,
        double degrees,
        double[][] covariance,
        Interval[] exponents) {

    /**
     * An interval.
     *
     * @param low its lower end
     * @param high its upper end
     */
    public record Interval(double low, double high) {}

    static FittedLaw of(
            PowerLaw law, ExponentPrior prior, boolean chosen, Regression.Solution found, double[][] covariance) {
        double quantile = quantile(found.degrees(), 0.9);
        double[] values = {law.paramsExponent(), law.tokensExponent(), law.activeExponent()};
        Interval[] exponents = new Interval[values.length];
        for (int i = 0; i < values.length; i++) {
            double half = quantile * Math.sqrt(covariance[i + 1][i + 1]);
            exponents[i] = new Interval(values[i] - half, values[i] + half);
        }
        return new FittedLaw(law, prior, chosen, found.scatter(), found.degrees(), covariance, exponents);
    }

    private static double quantile(double degrees, double coverage) {
        return new TDistribution(degrees).inverseCumulativeProbability((1 + coverage) / 2);
    }

    /** Where the best value of one model lies: the law's uncertainty and the scatter of cells around it, together. */
    public Interval interval(double params, double tokens, double activeShare, double coverage) {
        double[] row = law.row(params, tokens, activeShare);
        double variance = scatter * scatter;
        for (int i = 0; i < row.length; i++) {
            variance += row[i] * Regression.product(covariance[i], row);
        }
        double factor = Math.exp(quantile(degrees, coverage) * Math.sqrt(variance));
        double value = law.at(params, tokens, activeShare);
        return new Interval(value / factor, value * factor);
    }
}
