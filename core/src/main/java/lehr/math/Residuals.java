package lehr.math;

/** A vector of residuals with its Jacobian, as a function of parameters. */
public interface Residuals {

    /** Number of residuals. */
    int size();

    /** Number of parameters. */
    int parameters();

    /**
     * @param theta parameters
     * @param residual filled, length {@link #size()}
     * @param jacobian filled with ∂residual/∂parameter, {@code size() × parameters()}; null if not wanted
     */
    void evaluate(double[] theta, double[] residual, double[][] jacobian);
}
