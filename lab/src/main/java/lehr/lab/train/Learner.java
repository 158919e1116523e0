package lehr.lab.train;

/**
 * A model that can be trained: the whole of what the lab asks of its engine. It holds several copies, its lanes, of one
 * model shape, each with weights, moments and step count of its own, and trains them in one program; a lane's numbers do
 * not depend on the other lanes.
 *
 * <p>Not safe for several threads.
 */
public interface Learner extends AutoCloseable {
    int lanes();

    /**
     * One AdamW update of every lane.
     *
     * @param windows token ids, {@code [lanes][batch][context + 1]} one after another: each token but a window's first
     *     is to be foretold from those before it
     * @param batch windows a lane
     * @param rates the LR of each lane
     * @param annealing LR over its peak of each lane, at which the balancing of experts is slowed down
     */
    Update step(int[] windows, int batch, double[] rates, double[] annealing);

    /** Mean loss in nats a token of one lane on some windows, {@code [batch][context + 1]}; changes nothing. */
    double loss(int lane, int[] windows, int batch);

    /**
     * Squared norm of the gradient of one lane's mean loss on some windows, before clipping; changes nothing.
     *
     * @param windows {@code [batch][context + 1]}
     */
    double gradientSquare(int lane, int[] windows, int batch);

    /** Looks into one lane on some windows, {@code [batch][context + 1]}; changes nothing. */
    Probe probe(int lane, int[] windows, int batch);

    State read(int lane);

    void write(int lane, State state);

    @Override
    void close();

    /**
     * What one step found.
     *
     * @param losses mean loss a token of each lane before the update
     * @param gradientNorms of each lane before clipping
     * @param loads tokens each expert of each lane got, {@code [lane][layer·experts]}; empty rows for dense models
     */
    record Update(double[] losses, double[] gradientNorms, int[][] loads) {}
}
