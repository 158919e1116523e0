package lehr.feature;

/**
 * The published annealing momentum M of 2512.13705, computed on every optimizer step.
 *
 * <pre>
 * δ = η_{i-1} − η_i     m ← .9 m + .1 δ     v ← .999 v + .001 δ²     (m = v = M = 0 at step 0)
 * M_i = M_{i-1} + m̂ / (√(v̂ + 1e-8) + 1e-8),   m̂ = m/(1 − .9^{i+1}),   v̂ = 1e5·v/(1 − .999^{i+1})
 * </pre>
 *
 * <p>Constants as in the authors' code (its β₂ is .999, its vi_scale 1e5). Warm-up enters with δ &lt; 0. M is dimensionless
 * and behaves differently below and above a drop a step of √(1e-8/1e5) ≈ 3.2e-7; it depends on the logging stride unless it
 * is computed on every step, as it is here.
 */
public final class AnnealingMomentum {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double SCALE = 1e5;
    private static final double EPSILON = 1e-8;

    private AnnealingMomentum() {}

    /** M at each step of interest. */
    public static double[] at(Exposure exposure) {
        double[] rates = exposure.rates();
        double[] result = new double[exposure.size()];
        double first = 0;
        double second = 0;
        double firstDecay = BETA1;
        double secondDecay = BETA2;
        double momentum = 0;
        int step = 1;
        for (int point = 0; point < result.length; point++) {
            for (; step <= exposure.step(point); step++) {
                double drop = rates[step - 1] - rates[step];
                first = BETA1 * Vanishing.settled(first) + (1 - BETA1) * drop;
                second = BETA2 * Vanishing.settled(second) + (1 - BETA2) * drop * drop;
                firstDecay = BETA1 * Vanishing.settled(firstDecay);
                secondDecay = BETA2 * Vanishing.settled(secondDecay);
                double variance = SCALE * second / (1 - secondDecay);
                momentum += first / ((1 - firstDecay) * (Math.sqrt(variance + EPSILON) + EPSILON));
            }
            result[point] = momentum;
        }
        return result;
    }
}
