package lehr.lab.metagradient;

/**
 * The mean loss of a model on some windows, as a function of its weights: with its gradient and with products of its
 * second derivatives. It holds several models of one shape, its lanes, that know nothing of each other.
 *
 * <p>The same arguments give the same bits. Not safe for several threads.
 */
public interface LossSurface extends AutoCloseable {
    /** Models side by side. */
    int lanes();

    /**
     * Losses in nats a token of each lane.
     *
     * @param weights {@code [lane][number]}
     * @param windows token ids, {@code [lanes][batch][context + 1]} one after another
     * @param batch windows a lane
     */
    double[] losses(double[][] weights, int[] windows, int batch);

    /** As {@link #losses}, and the gradient of each lane's loss, {@code [lane][number]}. */
    Slope slope(double[][] weights, int[] windows, int batch);

    /** H·d of each lane, H the second derivatives of its loss and d its direction, {@code [lane][number]}. */
    double[][] product(double[][] weights, int[] windows, int batch, double[][] directions);

    @Override
    void close();

    /**
     * Loss and gradient of each lane.
     *
     * @param losses nats a token
     * @param gradients {@code [lane][number]}
     */
    record Slope(double[] losses, double[][] gradients) {}
}
