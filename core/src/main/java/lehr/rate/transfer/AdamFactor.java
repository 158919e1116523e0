package lehr.rate.transfer;

/**
 * What another horizon or batch changes for every parameter, each as target/proxy.
 *
 * @param learningRate of the peak LR
 * @param epsilon of Adam's ε
 * @param averaging of 1 − β, of both moments
 */
public record AdamFactor(double learningRate, double epsilon, double averaging) {

    /** Nothing changes. */
    public static final AdamFactor NONE = new AdamFactor(1, 1, 1);

    /** @throws IllegalArgumentException unless every factor is a finite number above 0 */
    public AdamFactor {
        if (!positive(learningRate) || !positive(epsilon) || !positive(averaging)) {
            throw new IllegalArgumentException("factors are " + learningRate + ", " + epsilon + ", " + averaging
                    + ", expected finite numbers > 0");
        }
    }

    /** Both changes, in either order. */
    public AdamFactor then(AdamFactor next) {
        return new AdamFactor(learningRate * next.learningRate, epsilon * next.epsilon, averaging * next.averaging);
    }

    private static boolean positive(double factor) {
        return factor > 0 && factor < Double.POSITIVE_INFINITY;
    }
}
