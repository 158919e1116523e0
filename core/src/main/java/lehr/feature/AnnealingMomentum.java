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
        Recurrence recurrence = new Recurrence();
        int step = 1;
        for (int point = 0; point < result.length; point++) {
            for (; step <= exposure.step(point); step++) {
                recurrence.take(rates[step - 1] - rates[step]);
            }
            result[point] = recurrence.momentum;
        }
        return result;
    }

    /**
     * M at the last step.
     *
     * @param rates LR of steps 0 … last
     * @param scale of the derivatives wanted
     * @param gradient to which {@code scale}·∂M/∂η is added for each step's LR (reverse mode); null if not wanted
     */
    public static double last(double[] rates, double scale, double[] gradient) {
        double[] byFirst = new double[gradient == null ? 0 : rates.length];
        double[] bySecond = new double[byFirst.length];
        Recurrence recurrence = new Recurrence();
        for (int step = 1; step < rates.length; step++) {
            recurrence.take(rates[step - 1] - rates[step]);
            if (gradient != null) {
                byFirst[step] = recurrence.byFirst();
                bySecond[step] = recurrence.bySecond();
            }
        }
        if (gradient != null) {
            addGradient(rates, byFirst, bySecond, scale, gradient);
        }
        return recurrence.momentum;
    }

    private static void addGradient(
            double[] rates, double[] byFirst, double[] bySecond, double scale, double[] gradient) {
        double first = 0;
        double second = 0;
        for (int step = rates.length - 1; step > 0; step--) {
            first = byFirst[step] + BETA1 * Vanishing.settled(first);
            second = bySecond[step] + BETA2 * Vanishing.settled(second);
            double drop = rates[step - 1] - rates[step];
            double byDrop = scale * ((1 - BETA1) * first + 2 * (1 - BETA2) * drop * second);
            gradient[step - 1] += byDrop;
            gradient[step] -= byDrop;
        }
    }

    private static final class Recurrence {
        private double first;
        private double second;
        private double firstDecay = BETA1;
        private double secondDecay = BETA2;
        private double root;
        private double momentum;

        void take(double drop) {
            first = BETA1 * Vanishing.settled(first) + (1 - BETA1) * drop;
            second = BETA2 * Vanishing.settled(second) + (1 - BETA2) * drop * drop;
            firstDecay = BETA1 * Vanishing.settled(firstDecay);
            secondDecay = BETA2 * Vanishing.settled(secondDecay);
            root = Math.sqrt(SCALE * second / (1 - secondDecay) + EPSILON);
            momentum += first / ((1 - firstDecay) * (root + EPSILON));
        }

        /** What m adds to M at this step, for each unit of it. */
        double byFirst() {
            return 1 / ((1 - firstDecay) * (root + EPSILON));
        }

        /** What v adds to M at this step, for each unit of it. */
        double bySecond() {
            double byRoot = -first / ((1 - firstDecay) * (root + EPSILON) * (root + EPSILON));
            return byRoot * SCALE / (2 * root * (1 - secondDecay));
        }
    }
}
