package lehr.law;

/**
 * One parameter of a law.
 *
 * @param name as printed and stored in fit.json
 * @param lower lowest value allowed
 * @param upper highest value allowed
 * @param meaning what it is, with its unit
 */
public record Parameter(String name, double lower, double upper, String meaning) {
    public Parameter {
        if (!(lower < upper)) {
            throw new IllegalArgumentException(name + ": bounds " + lower + " … " + upper + " are not an interval");
        }
    }
}
