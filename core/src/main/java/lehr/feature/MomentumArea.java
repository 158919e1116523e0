package lehr.feature;

/**
 * The annealing area of 2408.11029: S2(t) = Σ_{i≤t} m_i with m_i = λ m_{i−1} + (η_{i−1} − η_i), warm-up increments left out.
 * Unit LR·step.
 */
public final class MomentumArea {
    private final Exposure exposure;

    public MomentumArea(Exposure exposure) {
        this.exposure = exposure;
    }

    /**
     * @param lambda memory factor, in 0…1
     * @param area S2 at each step of interest
     * @param slope ∂S2/∂λ at each, or null if not wanted
     */
    public void evaluate(double lambda, double[] area, double[] slope) {
        double[] rates = exposure.rates();
        double momentum = 0;
        double momentumSlope = 0;
        double sum = 0;
        double sumSlope = 0;
        int step = 1 + Math.toIntExact(Math.min(exposure.warmupSteps(), rates.length - 1L));
        for (int point = 0; point < area.length; point++) {
            for (; step <= exposure.step(point); step++) {
                momentumSlope = momentum + lambda * Vanishing.settled(momentumSlope);
                momentum = lambda * Vanishing.settled(momentum) + (rates[step - 1] - rates[step]);
                sum += momentum;
                sumSlope += momentumSlope;
            }
            area[point] = sum;
            if (slope != null) {
                slope[point] = sumSlope;
            }
        }
    }
}
