package lehr.law;

/**
 * The loss at the end of a schedule as a function of the LR of every step, parameters held: what an optimiser of schedules
 * asks.
 *
 * <p>Where a law has powers of the LR below 1, its derivative at LR 0 is infinite. Every derivative is therefore that at
 * {@value #LEAST_SHARE} of the peak where the LR is lower; losses are exact everywhere. Instances hold no state and may be
 * asked from several threads at once.
 */
@FunctionalInterface
public interface FinalLoss {
    /** LR, as a share of the peak, below which derivatives are those at this share. */
    double LEAST_SHARE = 1e-6;

    /**
     * Loss, nats, after the last step, in time linear in the steps.
     *
     * @param rates LR of steps 0 … last, 0 or more each; with the warm-up
     * @param gradient of the same length, gets the exact derivative of the loss by each step's LR (reverse mode), nats per
     *     unit of LR; null if not wanted
     */
    double at(double[] rates, double[] gradient);
}
