package lehr.law;

import lehr.feature.Powers;

/**
 * {@link FunctionalScaling} at the last step, and its derivative by every LR.
 *
 * <pre>
 * P_k = Σ_{j&lt;k} η_j     x_k = K·Σ_{j≥k} η_j     W_k = B + C·P_k^-s     Δ_k = η_k − η_{k−1}, 0 within the warm-up
 * ∂L/∂η_i = −s·A·T^(−s−1) + W_i·G(x_i) − W_{i+1}·G(x_{i+1}) + K·Σ_{k≤i} Δ_k·W_k·G'(x_k) − s·C·Σ_{k&gt;i} Δ_k·G(x_k)·P_k^(−s−1)
 * </pre>
 */
final class FunctionalScalingFinalLoss implements FinalLoss {
    private final double[] theta;
    private final long warmupSteps;

    FunctionalScalingFinalLoss(double[] theta, long warmupSteps) {
        this.theta = theta.clone();
        this.warmupSteps = warmupSteps;
    }

    @Override
    public double at(double[] rates, double[] gradient) {
        double progress = AreaPower.at(theta[FunctionalScaling.A], theta[FunctionalScaling.S], rates, gradient);
        return theta[FunctionalScaling.L0] + progress + noise(rates, gradient);
    }

    /** Σ Δη·W·G; adds its derivatives to {@code gradient}. */
    private double noise(double[] rates, double[] gradient) {
        int first = 1 + Math.toIntExact(Math.min(warmupSteps, rates.length - 1L));
        double[] before = before(rates);
        double[] pull = new double[rates.length];
        Powers falling = new Powers(-theta[FunctionalScaling.S]);
        Powers left = new Powers(-theta[FunctionalScaling.GAMMA]);
        double sum = 0;
        double time = 0;
        double reachedLater = 0;
        double fallen = 0;
        for (int i = rates.length - 1; i >= first; i--) {
            time += rates[i];
            double x = theta[FunctionalScaling.K] * time;
            double remaining = left.of(1 + x);
            double falls = before[i] > 0 ? theta[FunctionalScaling.C] * falling.of(before[i]) : 0;
            double weight = theta[FunctionalScaling.B] + falls;
            double change = rates[i] - rates[i - 1];
            double reached = weight * (1 - remaining);
            sum += change * reached;
            if (gradient != null) {
                gradient[i] += reached - reachedLater - fallen;
                pull[i] = change * weight * theta[FunctionalScaling.GAMMA] * remaining / (1 + x);
                fallen += before[i] > 0 ? theta[FunctionalScaling.S] * change * (1 - remaining) * falls / before[i] : 0;
            }
            reachedLater = reached;
        }
        if (gradient != null) {
            gradient[first - 1] -= reachedLater;
            addPull(pull, first, fallen, gradient);
        }
        return sum;
    }

    /** P_k of every step. */
    private static double[] before(double[] rates) {
        double[] before = new double[rates.length];
        for (int step = 1; step < rates.length; step++) {
            before[step] = before[step - 1] + rates[step - 1];
        }
        return before;
    }

    private void addPull(double[] pull, int first, double fallen, double[] gradient) {
        double pulled = 0;
        for (int i = 0; i < pull.length; i++) {
            pulled += pull[i];
            gradient[i] += theta[FunctionalScaling.K] * pulled - (i < first ? fallen : 0);
        }
    }
}
