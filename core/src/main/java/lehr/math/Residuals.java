package lehr.math;

/** A vector of residuals with its Jacobian, as a function of parameters. */
public interface Residuals {

    /** Number of residuals. */
    int size();

    /** How many of them, from the first on, take the robust loss; the rest (priors, say) count as squares. */
    default int robust() {
        return size();
    }

    /** Number of parameters. */
    int parameters();

    /**
     * @param theta parameters
     * @param residual filled, length {@link #size()}
     * @param jacobian filled with ∂residual/∂parameter, {@code size() × parameters()}; null if not wanted
     */
    void evaluate(double[] theta, double[] residual, double[][] jacobian);
}
