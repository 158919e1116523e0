package lehr.law;

/**
 * One parameter of a law.
 *
 * @param name as printed and stored in fit.json
 * @param lower lowest value allowed
 * @param upper highest value allowed
 * @param from low end of the range in which starts are drawn; NaN for a parameter the law is linear in, which needs no start
 * @param to high end of that range; NaN likewise
 * @param meaning what it is, with its unit
 */
public record Parameter(String name, double lower, double upper, double from, double to, String meaning) {
    public Parameter {
        if (!(lower < upper)) {
            throw new IllegalArgumentException(name + ": bounds " + lower + " … " + upper + " are not an interval");
        }
        if (Double.isNaN(from) != Double.isNaN(to) || from > to) {
            throw new IllegalArgumentException(name + ": starts " + from + " … " + to + " are not a range");
        }
    }

    /** A parameter the loss is linear in. */
    public static Parameter linear(String name, double lower, double upper, String meaning) {
        return new Parameter(name, lower, upper, Double.NaN, Double.NaN, meaning);
    }

    /** Whether solvers move its logarithm: it is positive and its range spans orders of magnitude. */
    public boolean isScale() {
        return lower > 0 && upper / lower >= 1000;
    }

    /** Whether the loss is linear in it. */
    public boolean isLinear() {
        return Double.isNaN(from);
    }
}
