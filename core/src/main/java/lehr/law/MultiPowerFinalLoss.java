package lehr.law;

import lehr.feature.Powers;

/**
 * {@link MultiPower} at the last step T, and its derivative by every LR.
 *
 * <pre>
 * x_k = C·η_k^-γ·Σ_{i=k..T} η_i     Δ_k = η_k − η_{k−1}, 0 within the warm-up
 * ∂L/∂η_i = −α·A·S^(−α−1) + B·(G(x_i) − G(x_{i+1})) − B·γ·Δ_i·G'(x_i)·x_i/η_i + B·Σ_{k≤i} Δ_k·G'(x_k)·C·η_k^-γ
 * </pre>
 */
final class MultiPowerFinalLoss implements FinalLoss {
    private final double[] theta;
    private final double least;
    private final long warmupSteps;

    MultiPowerFinalLoss(double[] theta, double peak, long warmupSteps) {
        this.theta = theta.clone();
        this.least = LEAST_SHARE * peak;
        this.warmupSteps = warmupSteps;
    }

    @Override
    public double at(double[] rates, double[] gradient) {
        double progress = AreaPower.at(theta[MultiPower.A], theta[MultiPower.ALPHA], rates, gradient);
        return theta[MultiPower.L0] + progress + theta[MultiPower.B] * drop(rates, gradient);
    }

    /** Σ Δη·G; adds its derivatives to {@code gradient}. */
    private double drop(double[] rates, double[] gradient) {
        double[] pull = gradient == null ? null : new double[rates.length];
        int first = 1 + Math.toIntExact(Math.min(warmupSteps, rates.length - 1L));
        double size = theta[MultiPower.B];
        Powers slowness = new Powers(-theta[MultiPower.GAMMA]);
        Powers left = new Powers(-theta[MultiPower.BETA]);
        double sum = 0;
        double area = 0;
        double reachedLater = 0;
        for (int i = rates.length - 1; i >= first; i--) {
            area += rates[i];
            double speed = theta[MultiPower.C] * slowness.of(rates[i]);
            double x = speed * area;
            double remaining = left.of(1 + x);
            double change = rates[i] - rates[i - 1];
            sum += change * (1 - remaining);
            if (gradient != null) {
                double slope = change * theta[MultiPower.BETA] * remaining / (1 + x);
                gradient[i] += size
                        * (1
                                - remaining
                                - reachedLater
                                - theta[MultiPower.GAMMA] * slope * x / Math.max(rates[i], least));
                pull[i] = slope * speed;
            }
            reachedLater = 1 - remaining;
        }
        if (gradient != null) {
            gradient[first - 1] -= size * reachedLater;
            addPull(pull, first, gradient);
        }
        return sum;
    }

    private void addPull(double[] pull, int first, double[] gradient) {
        double pulled = 0;
        for (int i = first; i < pull.length; i++) {
            pulled += pull[i];
            gradient[i] += theta[MultiPower.B] * pulled;
        }
    }
}
