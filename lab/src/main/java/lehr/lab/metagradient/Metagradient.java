package lehr.lab.metagradient;

/**
 * The loss at the end of a run and its derivative by the LR of every step (2503.13751).
 *
 * @param losses of each lane after the last step, nats a token
 * @param byRate derivative of their mean by each step's LR, nats per unit of LR
 */
public record Metagradient(double[] losses, double[] byRate) {
    /** Mean over lanes. */
    public double loss() {
        return mean(losses);
    }

    /** Derivative by the logarithm of each step's LR, nats. */
    public double[] byLogRate(double[] rates) {
        double[] by = new double[rates.length];
        for (int step = 0; step < by.length; step++) {
            by[step] = byRate[step] * rates[step];
        }
        return by;
    }

    static double mean(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }
}
