package lehr.rate.fitting;

/**
 * What is believed of the exponents of a {@link PowerLaw} before a cell is seen: normal around published ones. Of its factor y₀ nothing
 * is believed: it differs with optimizer, data and schedule.
 *
 * @param name whose exponents they are, "none" where nothing is believed
 * @param params mean of b
 * @param tokens mean of c
 * @param sd of both; infinite where nothing is believed. The exponent of the active share is believed to be 0 ± {@value #ACTIVE_SD}
 */
public record ExponentPrior(String name, double params, double tokens, double sd) {
    /** Best LRs of real MoE grids follow all parameters, and hardly the active ones. */
    static final double ACTIVE_SD = 0.1;

    public static final ExponentPrior NONE = new ExponentPrior("none", 0, 0, Double.POSITIVE_INFINITY);

    public ExponentPrior {
        sd = Double.isNaN(sd) ? Double.POSITIVE_INFINITY : sd;
        if (!Double.isFinite(params + tokens) || !(sd > 0)) {
            throw new IllegalArgumentException(
                    "a prior needs finite exponents and a sd > 0, found " + params + ", " + tokens + " ± " + sd);
        }
    }

    /** The same, believed more or less. */
    public ExponentPrior withSd(double newSd) {
        return new ExponentPrior(name, params, tokens, newSd);
    }

    /** Whether something is believed. */
    public boolean says() {
        return Double.isFinite(sd);
    }

    double[] means() {
        return new double[] {0, params, tokens, 0};
    }

    double[] sds() {
        return new double[] {Double.POSITIVE_INFINITY, sd, sd, ACTIVE_SD};
    }
}
