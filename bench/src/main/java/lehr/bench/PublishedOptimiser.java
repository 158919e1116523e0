package lehr.bench;

import java.util.Arrays;
import lehr.law.FinalLoss;

/**
 * The schedule optimiser of 2503.12811 as described: Adam (lr 5e-9, β .9 and .999, 10,000 iterations) on the decrement δ of
 * every step after the warm-up, η_t = max(peak − Σδ, 1e-10); after each iteration δ is cut to 0 … peak, and to 0 where the LR
 * is at its least. Where it starts is not said. It is given our exact gradient in time linear in the steps.
 */
final class PublishedOptimiser {
    private static final int ITERATIONS = 10_000;
    private static final double STEP = 5e-9;
    private static final double LEAST = 1e-10;

    private final FinalLoss loss;
    private final double[] rates;
    private final int warmup;
    private final double peak;
    private final double[] decrement;
    private final double[] first;
    private final double[] second;
    private final double[] gradient;

    /** @param rates LR of every step to start from, at the peak after the warm-up */
    PublishedOptimiser(FinalLoss loss, double[] rates, int warmup) {
        this.loss = loss;
        this.rates = rates.clone();
        this.warmup = warmup;
        this.peak = rates[warmup];
        decrement = new double[rates.length];
        for (int step = warmup + 1; step < rates.length; step++) {
            decrement[step] = rates[step - 1] - rates[step];
        }
        first = new double[rates.length];
        second = new double[rates.length];
        gradient = new double[rates.length];
    }

    /** LR of every step in the end. */
    double[] run() {
        for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
            loss.at(rates, gradient);
            move(iteration);
            fall();
        }
        return Arrays.copyOf(rates, rates.length);
    }

    private void move(int iteration) {
        double firstBias = 1 - Math.pow(0.9, iteration);
        double secondBias = 1 - Math.pow(0.999, iteration);
        double later = 0;
        for (int step = rates.length - 1; step >= warmup; step--) {
            later += rates[step] > LEAST ? gradient[step] : 0;
            first[step] = 0.9 * first[step] - 0.1 * later;
            second[step] = 0.999 * second[step] + 0.001 * later * later;
            double change = first[step] / firstBias / (Math.sqrt(second[step] / secondBias) + 1e-8);
            decrement[step] = Math.max(0, Math.min(peak, decrement[step] - STEP * change));
        }
    }

    private void fall() {
        double rate = peak;
        for (int step = warmup; step < rates.length; step++) {
            if (rate - decrement[step] <= LEAST) {
                decrement[step] = rate <= LEAST ? 0 : decrement[step];
                rate = LEAST;
            } else {
                rate -= decrement[step];
            }
            rates[step] = rate;
        }
    }
}
