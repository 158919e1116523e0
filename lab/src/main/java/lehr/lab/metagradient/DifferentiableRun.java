package lehr.lab.metagradient;

/** What a run comes to, as a function of its LRs, with its derivative: trained, as {@link Replay} does, or foretold. */
public interface DifferentiableRun {
    /** @param rates LR of every step from 0 */
    double loss(double[] rates);

    /** The same loss and its derivative by each step's LR. */
    Metagradient differentiated(double[] rates);
}
