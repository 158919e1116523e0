package lehr.rate.basin;

import java.util.SplittableRandom;
import lehr.math.Triangular;

/**
 * Centres of the basins had other trials been run: every trial's weight is multiplied by an exponential draw (the Bayesian bootstrap,
 * Rubin 1981, which leaves no cell without trials), and one Gauss–Newton step is taken from the solution.
 */
public final class BasinBootstrap {
    /** Keeps directions that a draw leaves undetermined from running away; a share of the matrix' diagonal. */
    private static final double RIDGE = 1e-9;

    private final BasinResiduals residuals;
    private final double[] theta;
    private final double[] residual;

    /** The Jacobian without its zeros: a cell's own parameters, then those of the shape. */
    private final double[][] rows;

    /** @param basins the solution */
    public BasinBootstrap(SharedBasins basins) {
        this.residuals = basins.residuals();
        this.theta = basins.theta();
        this.residual = new double[residuals.size()];
        double[][] jacobian = new double[residuals.size()][residuals.parameters()];
        residuals.evaluate(theta, residual, jacobian);
        int count = residuals.parameters() - (residuals.cells() - 1) * residuals.own();
        this.rows = new double[residuals.size()][count];
        for (int cell = 0; cell < residuals.cells(); cell++) {
            for (int row = residuals.first(cell); row < residuals.first(cell + 1); row++) {
                for (int i = 0; i < count; i++) {
                    rows[row][i] = jacobian[row][index(cell, i)];
                }
            }
        }
    }

    /**
     * One draw.
     *
     * @return all parameters, in the order of {@link SharedBasins#theta}; those of the solution where a draw has no minimum
     */
    public double[] draw(SplittableRandom random) {
        int size = residuals.parameters();
        double[][] square = new double[size][size];
        double[] slope = new double[size];
        for (int cell = 0; cell < residuals.cells(); cell++) {
            accumulate(cell, random, square, slope);
        }
        for (int i = 0; i < size; i++) {
            square[i][i] *= 1 + RIDGE;
        }
        try {
            Triangular.cholesky(square);
        } catch (ArithmeticException e) {
            return theta.clone();
        }
        Triangular.forward(square, slope);
        return stepped(backward(square, slope));
    }

    private double[] stepped(double[] step) {
        double[] drawn = theta.clone();
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] -= step[i];
        }
        for (int cell = 0; cell < residuals.cells(); cell++) {
            hold(drawn, cell);
        }
        return drawn;
    }

    /** A centre that leaves what was tried says no more than that it lies beyond. */
    private void hold(double[] drawn, int cell) {
        int own = cell * residuals.own();
        CellPoints points = residuals.points().get(cell);
        drawn[own] = within(drawn[own], points.rate());
        if (residuals.joint()) {
            drawn[own + 1] = within(drawn[own + 1], points.batch());
        }
    }

    private static double within(double value, double[] tried) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double one : tried) {
            lowest = Math.min(lowest, one);
            highest = Math.max(highest, one);
        }
        return Math.max(lowest, Math.min(highest, value));
    }

    /** A row has values for its cell and for the shape only. */
    private void accumulate(int cell, SplittableRandom random, double[][] square, double[] slope) {
        int count = rows[0].length;
        double[] block = new double[count * count];
        double[] side = new double[count];
        for (int row = residuals.first(cell); row < residuals.first(cell + 1); row++) {
            double weight = -Math.log(1 - random.nextDouble());
            double[] gradient = rows[row];
            for (int i = 0; i < count; i++) {
                double scaled = weight * gradient[i];
                side[i] += scaled * residual[row];
                for (int j = 0, at = i * count; j <= i; j++, at++) {
                    block[at] += scaled * gradient[j];
                }
            }
        }
        for (int i = 0; i < count; i++) {
            slope[index(cell, i)] += side[i];
            for (int j = 0; j <= i; j++) {
                square[index(cell, i)][index(cell, j)] += block[i * count + j];
            }
        }
    }

    /** Where the i-th value of a cell's rows stands among all parameters. */
    private int index(int cell, int i) {
        int own = residuals.own();
        return i < own ? cell * own + i : (residuals.cells() - 1) * own + i;
    }

    /** Solves Lᵀ x = b. */
    private static double[] backward(double[][] lower, double[] rhs) {
        double[] x = rhs.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                x[k] -= lower[i][k] * x[i];
            }
        }
        return x;
    }
}
