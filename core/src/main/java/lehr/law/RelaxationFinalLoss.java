package lehr.law;

import lehr.feature.Powers;

/**
 * {@link Relaxation} at the last step T, and its derivative by every LR.
 *
 * <pre>
 * X_j = Σ_{i=j..T} u_i^p     F = B·k^b     Q = K·k^c
 * ∂L/∂u_i = −α·A·S^(−α−1)·∂S/∂u_i + F·(G(Q·X_i) − G(Q·X_{i+1})) + F·p·u_i^(p−1)·Σ_{j≤i} (u_j − u_{j−1})·Q·G'(Q·X_j)
 * </pre>
 */
final class RelaxationFinalLoss implements FinalLoss {
    private final double peak;
    private final double constant;
    private final double amplitude;
    private final double alpha;
    private final double r;
    private final double scale;
    private final double floor;
    private final double speed;

    RelaxationFinalLoss(double[] theta, double peak) {
        double k = peak / Relaxation.REFERENCE_PEAK;
        double w = Math.exp(-theta[Relaxation.V]);
        this.peak = peak;
        constant = theta[Relaxation.L0];
        amplitude = Math.exp(theta[Relaxation.LN_A]);
        alpha = theta[Relaxation.ALPHA];
        r = theta[Relaxation.R];
        scale = k * (1 + w) / (1 + w * k) / Relaxation.REFERENCE_STEPS;
        floor = Math.exp(theta[Relaxation.LN_B]) * Math.pow(k, theta[Relaxation.B]);
        speed = Math.exp(theta[Relaxation.LN_K]) * Math.pow(k, theta[Relaxation.C]);
    }

    @Override
    public double at(double[] rates, double[] gradient) {
        double[] pull = gradient == null ? null : new double[rates.length];
        double noise = noise(rates, gradient, pull);
        double area = 0;
        Powers power = new Powers(r);
        for (double rate : rates) {
            area += power.of(rate / peak);
        }
        double progress = amplitude * Math.pow(scale * area, -alpha);
        if (gradient != null) {
            addPowers(rates, pull, -alpha * progress / area, gradient);
        }
        return constant + progress + noise;
    }

    /** The annealing term; puts what its increments give into {@code gradient}, and Δu·Q·G' of each step into {@code pull}. */
    private double noise(double[] rates, double[] gradient, double[] pull) {
        Powers power = new Powers(Relaxation.TIME_EXPONENT);
        double sum = 0;
        double time = 0;
        double reachedLater = 0;
        for (int i = rates.length - 1; i >= 0; i--) {
            time += power.of(rates[i] / peak);
            double left = 1 / Math.sqrt(1 + speed * time);
            double reached = 1 - left;
            double change = (rates[i] - (i == 0 ? 0 : rates[i - 1])) / peak;
            sum += change * reached;
            if (gradient != null) {
                gradient[i] = floor / peak * (reached - reachedLater);
                pull[i] = change * speed * left * left * left / 2;
            }
            reachedLater = reached;
        }
        return floor * sum;
    }

    /** Adds what the powers u^r and u^p give. */
    private void addPowers(double[] rates, double[] pull, double byArea, double[] gradient) {
        Powers area = new Powers(r);
        Powers time = new Powers(Relaxation.TIME_EXPONENT);
        double pulled = 0;
        for (int i = 0; i < rates.length; i++) {
            double u = Math.max(LEAST_SHARE, rates[i] / peak);
            pulled += pull[i];
            double byPowers = byArea * r * area.of(u) + floor * pulled * Relaxation.TIME_EXPONENT * time.of(u);
            gradient[i] += byPowers / (u * peak);
        }
    }
}
