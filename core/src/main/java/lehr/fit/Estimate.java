package lehr.fit;

/**
 * One fitted parameter.
 *
 * @param name the law's name for it
 * @param value at the optimum
 * @param sd standard deviation; 0 for a fixed parameter, NaN when unknown
 * @param low lower end of the 90% interval
 * @param high upper end of the 90% interval
 * @param hold what holds the value where it is
 */
public record Estimate(String name, double value, double sd, double low, double high, Hold hold) {
    public Estimate {
        if (name == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "an estimate needs a name and a finite value, found " + name + " = " + value);
        }
    }

    /** What holds a parameter where it is. */
    public enum Hold {
        /** The curves determine it. */
        DATA,
        /** The curves hardly move it: its sd is nearly that of the prior. */
        PRIOR,
        /** It was fixed, not fitted. */
        FIXED,
        /** It lies at a bound of the law. */
        BOUND
    }
}
