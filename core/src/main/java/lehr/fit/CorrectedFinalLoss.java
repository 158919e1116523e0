package lehr.fit;

import lehr.law.FinalLoss;

/**
 * The final loss under a law with what it errs on such schedules, and its derivative by every LR.
 *
 * <pre>
 * L·e^d(x)      x = (annealed share, LR at the end / peak, …)
 * ∂/∂η_i = e^d·∂L/∂η_i + L·e^d·(∂d/∂annealed·(−1/(n·peak)) + [i last]·∂d/∂rate/peak)
 * </pre>
 *
 * <p>n are the steps; those of the warm-up give nothing away. So a search finds the least of the loss that is forecast.
 */
final class CorrectedFinalLoss implements FinalLoss {
    private final FinalLoss law;
    private final Discrepancy discrepancy;
    private final double peak;
    private final long warmupSteps;

    CorrectedFinalLoss(FinalLoss law, Discrepancy discrepancy, double peak, long warmupSteps) {
        this.law = law;
        this.discrepancy = discrepancy;
        this.peak = peak;
        this.warmupSteps = warmupSteps;
    }

    @Override
    public double at(double[] rates, double[] gradient) {
        double loss = law.at(rates, gradient);
        double given = 0;
        for (int step = (int) Math.min(warmupSteps, rates.length); step < rates.length; step++) {
            given += 1 - rates[step] / peak;
        }
        double last = rates[rates.length - 1] / peak;
        Discrepancy.Slope slope = discrepancy.slope(new Place(given / rates.length, last, rates.length, peak));
        double factor = Math.exp(slope.mean());
        if (gradient != null) {
            double byArea = -loss * factor * slope.byAnnealed() / (rates.length * peak);
            for (int step = 0; step < gradient.length; step++) {
                gradient[step] = factor * gradient[step] + (step < warmupSteps ? 0 : byArea);
            }
            gradient[rates.length - 1] += loss * factor * slope.byRate() / peak;
        }
        return loss * factor;
    }
}
