package lehr.law;

/**
 * {@link Momentum} at the last step T: its annealing area is linear in the LRs.
 *
 * <pre>
 * S2 = η_w·(1 − λ^(T−w))/(1 − λ) − Σ_{i=w+1..T} λ^(T−i)·η_i      w the steps of warm-up
 * </pre>
 */
final class MomentumFinalLoss implements FinalLoss {
    private final double[] theta;
    private final long warmupSteps;

    MomentumFinalLoss(double[] theta, long warmupSteps) {
        this.theta = theta.clone();
        this.warmupSteps = warmupSteps;
    }

    @Override
    public double at(double[] rates, double[] gradient) {
        double progress = AreaPower.at(theta[Momentum.A], theta[Momentum.ALPHA], rates, gradient);
        return theta[Momentum.L0] + progress - theta[Momentum.C] * annealed(rates, gradient);
    }

    /** S2; adds −C times its derivatives to {@code gradient}. */
    private double annealed(double[] rates, double[] gradient) {
        double rate = Math.exp(theta[Momentum.LN_RATE]);
        double lambda = Math.exp(-rate);
        int last = rates.length - 1;
        int turn = Math.toIntExact(Math.min(warmupSteps, last));
        double sum = 0;
        double weight = 1;
        for (int i = last; i > turn; i--) {
            sum -= weight * rates[i];
            if (gradient != null) {
                gradient[i] += theta[Momentum.C] * weight;
            }
            weight = weight < 1e-200 ? 0 : weight * lambda; // numbers below 1e-308 would slow every step down
        }
        double whole = Math.expm1(-rate * (last - turn)) / Math.expm1(-rate);
        if (gradient != null) {
            gradient[turn] -= theta[Momentum.C] * whole;
        }
        return sum + whole * rates[turn];
    }
}
