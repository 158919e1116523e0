package lehr.math;

import java.util.Arrays;

/**
 * Minimises Σ ρ(rᵢ(θ)) in a box by damped Gauss–Newton steps on reweighted residuals (Levenberg 1944, Marquardt 1963; column
 * scaling after Moré 1978, damping after Nielsen 1999). The Jacobian is reduced once an iteration by Householder QR, so a
 * retry with more damping costs only a small system. Immutable and thread-safe.
 *
 * @param loss ρ
 * @param iterations most accepted or refused steps
 * @param tolerance relative change of the objective, and of the scaled parameters, that ends the search
 */
public record LevenbergMarquardt(RobustLoss loss, int iterations, double tolerance) {

    /**
     * @param theta parameters found
     * @param objective Σ ρ at them
     * @param converged whether the tolerance was met (or the gradient vanished) within the allowed steps
     * @param evaluations calls of the residuals
     */
    public record Solution(double[] theta, double objective, boolean converged, int evaluations) {}

    public LevenbergMarquardt {
        if (iterations < 1 || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "iterations ≥ 1 and tolerance ≥ 0, found " + iterations + ", " + tolerance);
        }
    }

    public static LevenbergMarquardt withDefaults() {
        return new LevenbergMarquardt(RobustLoss.SQUARES, 500, 1e-12);
    }

    public LevenbergMarquardt with(RobustLoss otherLoss) {
        return new LevenbergMarquardt(otherLoss, iterations, tolerance);
    }

    public LevenbergMarquardt withIterations(int most) {
        return new LevenbergMarquardt(loss, most, tolerance);
    }

    public LevenbergMarquardt withTolerance(double relative) {
        return new LevenbergMarquardt(loss, iterations, relative);
    }

    /** Searches from {@code start}, moved into the box first. */
    public Solution minimise(Residuals residuals, double[] start, Bounds bounds) {
        return new Search(residuals, start, bounds).run();
    }

    private final class Search {
        private final Residuals residuals;
        private final Bounds bounds;
        private final int robust;
        private double[] residual;
        private double[][] jacobian;
        private double[] candidateResidual;
        private double[][] candidateJacobian;
        private final double[] scale;
        private double[] theta;
        private double objective;
        private double damping = 1e-3;
        private double growth = 2;
        private int evaluations;
        private boolean converged;

        Search(Residuals residuals, double[] start, Bounds bounds) {
            this.residuals = residuals;
            this.bounds = bounds;
            this.robust = residuals.robust();
            this.residual = new double[residuals.size()];
            this.jacobian = new double[residuals.size()][residuals.parameters()];
            this.candidateResidual = new double[residuals.size()];
            this.candidateJacobian = new double[residuals.size()][residuals.parameters()];
            this.scale = new double[residuals.parameters()];
            this.theta = clip(start);
        }

        Solution run() {
            objective = evaluate(theta);
            swap();
            if (!Double.isFinite(objective)) {
                return new Solution(theta, Double.POSITIVE_INFINITY, false, evaluations);
            }
            int tries = 0;
            while (!converged && tries < iterations) {
                int[] free = freeParameters();
                if (free.length == 0) {
                    converged = true;
                    break;
                }
                tries += improve(free, iterations - tries);
            }
            return new Solution(theta, objective, converged, evaluations);
        }

        /** One accepted step, after as many refusals as it takes; returns the steps tried. */
        private int improve(int[] free, int most) {
            double[][] reduced = new double[residual.length][free.length];
            double[] rhs = new double[Math.max(residual.length, free.length)];
            weigh(free, reduced, rhs);
            Triangular.reduce(reduced, rhs);
            for (int tried = 1; tried <= most; tried++) {
                double[] step = dampedStep(reduced, rhs, free);
                double[] candidate = moved(free, step);
                double change = scaledLength(free, candidate);
                double before = objective;
                double after = evaluate(candidate);
                if (after <= before) {
                    accept(candidate, before, after, change, predicted(reduced, rhs, free, candidate));
                    return tried;
                }
                damping *= growth;
                growth *= 2;
                if (change <= tolerance * (1 + scaledLength(free, null)) || damping > 1e32) {
                    converged = true;
                    return tried;
                }
            }
            return most;
        }

        private void accept(double[] candidate, double before, double after, double change, double predicted) {
            double gain = predicted > 0 ? (before - after) / predicted : 1;
            damping *= Math.max(1.0 / 3, 1 - Math.pow(2 * gain - 1, 3));
            growth = 2;
            theta = candidate;
            objective = after;
            swap();
            converged = before - after <= tolerance * before && change <= Math.sqrt(tolerance) * (1 + change);
        }

        private void weigh(int[] free, double[][] reduced, double[] rhs) {
            for (int i = 0; i < residual.length; i++) {
                double weight = Math.sqrt(loss(i).weight(residual[i]));
                rhs[i] = -weight * residual[i];
                for (int j = 0; j < free.length; j++) {
                    reduced[i][j] = weight * jacobian[i][free[j]];
                }
            }
            for (int j = 0; j < free.length; j++) {
                double norm = 0;
                for (double[] row : reduced) {
                    norm += row[j] * row[j];
                }
                scale[free[j]] = Math.max(scale[free[j]], Math.sqrt(norm));
            }
        }

        private double[] dampedStep(double[][] reduced, double[] rhs, int[] free) {
            int n = free.length;
            int top = Math.min(n, reduced.length);
            double[][] stacked = new double[top + n][n];
            double[] target = new double[top + n];
            for (int i = 0; i < top; i++) {
                System.arraycopy(reduced[i], i, stacked[i], i, n - i);
                target[i] = rhs[i];
            }
            for (int j = 0; j < n; j++) {
                double size = scale[free[j]];
                stacked[top + j][j] = Math.sqrt(damping) * (size > 0 ? size : 1);
            }
            Triangular.reduce(stacked, target);
            return Triangular.backward(stacked, target, n);
        }

        /** Decrease of the reweighted quadratic model by the step taken. */
        private double predicted(double[][] reduced, double[] rhs, int[] free, double[] candidate) {
            double decrease = 0;
            for (int i = 0; i < Math.min(free.length, reduced.length); i++) {
                double along = 0;
                for (int j = i; j < free.length; j++) {
                    along += reduced[i][j] * (candidate[free[j]] - theta[free[j]]);
                }
                decrease += along * (rhs[i] - along / 2);
            }
            return decrease;
        }

        private double[] moved(int[] free, double[] step) {
            double[] candidate = theta.clone();
            for (int j = 0; j < free.length; j++) {
                candidate[free[j]] = bounds.clip(free[j], theta[free[j]] + step[j]);
            }
            return candidate;
        }

        /** Length of the move to {@code candidate} (of θ itself if null) relative to θ, largest over parameters. */
        private double scaledLength(int[] free, double[] candidate) {
            double length = 0;
            for (int j : free) {
                double size = Math.abs(theta[j]) + 1e-12;
                double move = candidate == null ? 0 : Math.abs(candidate[j] - theta[j]);
                length = Math.max(length, move / size);
            }
            return length;
        }

        /** Parameters that are not fixed and not pressed against a bound by the gradient. */
        private int[] freeParameters() {
            double[] gradient = new double[theta.length];
            for (int i = 0; i < residual.length; i++) {
                double pull = loss(i).weight(residual[i]) * residual[i];
                for (int j = 0; j < gradient.length; j++) {
                    gradient[j] += pull * jacobian[i][j];
                }
            }
            int[] free = new int[theta.length];
            int count = 0;
            for (int j = 0; j < theta.length; j++) {
                if (!bounds.fixed(j) && !bounds.blocks(j, theta[j], -gradient[j]) && gradient[j] != 0) {
                    free[count++] = j;
                }
            }
            return Arrays.copyOf(free, count);
        }

        /** The objective, with residuals and derivatives: most candidates are accepted, and both share their cost. */
        private double evaluate(double[] at) {
            residuals.evaluate(at, candidateResidual, candidateJacobian);
            evaluations++;
            double sum = 0;
            for (int i = 0; i < candidateResidual.length; i++) {
                sum += loss(i).value(candidateResidual[i]);
            }
            return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
        }

        private void swap() {
            double[] values = residual;
            residual = candidateResidual;
            candidateResidual = values;
            double[][] derivatives = jacobian;
            jacobian = candidateJacobian;
            candidateJacobian = derivatives;
        }

        private RobustLoss loss(int index) {
            return index < robust ? loss : RobustLoss.SQUARES;
        }

        private double[] clip(double[] start) {
            double[] clipped = start.clone();
            for (int j = 0; j < clipped.length; j++) {
                clipped[j] = bounds.clip(j, clipped[j]);
            }
            return clipped;
        }
    }
}
