package lehr.math;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;

/**
 * Where a function of one number is least, and how little that is.
 *
 * @param at argument
 * @param value of the function there
 */
public record Minimum(double at, double value) {
    private static final int EVALUATIONS = 60;

    /**
     * The best of {@code grid}, refined between its neighbours by Brent's method; an end of the grid is taken as it is.
     *
     * @param grid increasing, at least one number
     * @param tolerance of the argument
     */
    public static Minimum on(double[] grid, DoubleUnaryOperator function, double tolerance) {
        int best = 0;
        double least = function.applyAsDouble(grid[0]);
        for (int i = 1; i < grid.length; i++) {
            double value = function.applyAsDouble(grid[i]);
            best = value < least ? i : best;
            least = Math.min(least, value);
        }
        if (best == 0 || best == grid.length - 1) {
            return new Minimum(grid[best], least);
        }
        UnivariatePointValuePair found = new BrentOptimizer(1e-4, tolerance)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        new UnivariateObjectiveFunction(function::applyAsDouble),
                        GoalType.MINIMIZE,
                        new SearchInterval(grid[best - 1], grid[best + 1], grid[best]));
        return new Minimum(found.getPoint(), found.getValue());
    }

    /** The same on {@code points} even numbers from {@code low} to {@code high}. */
    public static Minimum between(double low, double high, int points, DoubleUnaryOperator function) {
        double[] grid = new double[low < high ? points : 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = i == 0 ? low : low + (high - low) * i / (points - 1);
        }
        return on(grid, function, 1e-4 * Math.max(1e-9, high - low));
    }
}
