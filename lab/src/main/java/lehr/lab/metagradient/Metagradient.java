package lehr.lab.metagradient;

import java.util.Arrays;

/**
 * The loss at the end of a run and its derivative by the LR of every step (2503.13751).
 *
 * @param losses of each lane after the last step, nats a token
 * @param byRate derivative of their mean by each step's LR, nats per unit of LR
 */
public record Metagradient(double[] losses, double[] byRate) {
    /** Mean over lanes. */
    public double loss() {
        return Arrays.stream(losses).average().orElseThrow();
    }

    /** Whether the loss and all derivatives are numbers: no run diverged. */
    public boolean isFinite() {
        return Double.isFinite(loss()) && Arrays.stream(byRate).allMatch(Double::isFinite);
    }

    /** Derivative by the logarithm of each step's LR, nats. */
    public double[] byLogRate(double[] rates) {
        double[] by = new double[rates.length];
        Arrays.setAll(by, step -> byRate[step] * rates[step]);
        return by;
    }
}
