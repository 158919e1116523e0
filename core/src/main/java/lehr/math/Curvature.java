package lehr.math;

import java.util.ArrayList;
import java.util.List;

/**
 * A positive definite model of a Hessian from the last steps (limited-memory BFGS in its direct form).
 *
 * <pre>
 * B = σ·I + Σ_i (y_i·y_iᵀ/(y_iᵀ·s_i) − B_i·s_i·(B_i·s_i)ᵀ/(s_iᵀ·B_i·s_i))     σ = yᵀy/(yᵀs) of the last step
 * </pre>
 */
final class Curvature {
    /** Powell's damping: curvature along a step is kept above this share of the model's. */
    private static final double DAMPING = 0.2;

    private final int memory;
    private final List<double[]> steps = new ArrayList<>();
    private final List<double[]> changes = new ArrayList<>();
    private final List<double[]> plus = new ArrayList<>();
    private final List<double[]> minus = new ArrayList<>();
    private double scale;

    Curvature(int memory) {
        this.memory = memory;
    }

    void restart(double newScale) {
        steps.clear();
        changes.clear();
        plus.clear();
        minus.clear();
        scale = newScale;
    }

    double scale() {
        return scale;
    }

    /** B·x. */
    double[] times(double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = scale * x[i];
        }
        for (int k = 0; k < plus.size(); k++) {
            double up = Vectors.dot(plus.get(k), x);
            double down = Vectors.dot(minus.get(k), x);
            double[] p = plus.get(k);
            double[] m = minus.get(k);
            for (int i = 0; i < x.length; i++) {
                product[i] += up * p[i] - down * m[i];
            }
        }
        return product;
    }

    /** Learns from a step and the change of the gradient over it. */
    void add(double[] step, double[] change) {
        double bend = Vectors.dot(step, change);
        if (Vectors.dot(step, step) == 0) {
            return;
        }
        if (bend > 0) {
            scale = Vectors.dot(change, change) / bend;
        }
        if (steps.size() == memory) {
            steps.remove(0);
            changes.remove(0);
        }
        steps.add(step);
        changes.add(change);
        plus.clear();
        minus.clear();
        for (int k = 0; k < steps.size(); k++) {
            update(steps.get(k), changes.get(k));
        }
    }

    private void update(double[] step, double[] change) {
        double[] bent = times(step);
        double modelled = Vectors.dot(step, bent);
        double bend = Vectors.dot(step, change);
        double share = bend >= DAMPING * modelled ? 1 : (1 - DAMPING) * modelled / (modelled - bend);
        double damped = share * bend + (1 - share) * modelled;
        double[] up = new double[step.length];
        double[] down = new double[step.length];
        for (int i = 0; i < step.length; i++) {
            up[i] = (share * change[i] + (1 - share) * bent[i]) / Math.sqrt(damped);
            down[i] = bent[i] / Math.sqrt(modelled);
        }
        plus.add(up);
        minus.add(down);
    }
}
