package lehr.law;

/**
 * A law bound to one exposure: loss and gradient at each step of interest, as a function of the parameters. Several threads
 * may ask at once.
 */
public interface Response {

    /** Points. */
    int size();

    /**
     * Writes the loss (nats) of every point and, when {@code jacobian} is not null, its derivative by every parameter.
     *
     * @param theta the law's parameters, in the law's order
     * @param loss length {@link #size()}
     * @param jacobian {@code size() × parameters}, or null
     */
    void evaluate(double[] theta, double[] loss, double[][] jacobian);
}
