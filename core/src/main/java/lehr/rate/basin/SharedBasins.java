package lehr.rate.basin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lehr.math.Bounds;
import lehr.math.LevenbergMarquardt;
import lehr.rate.grid.Cell;

/**
 * The basins of all cells at once: each has its own centre and depth, all have one {@link BasinShape},
 *
 * <pre>
 * L/L_best − 1 = m_cell + f(ln(η/η*_cell), ln(B/B*_cell))
 * </pre>
 *
 * <p>by weighted least squares. Sharing the shape is what lets five LRs a cell determine a skewed basin.
 *
 * @param points of the cells
 * @param shape f
 * @param theta ln η*, ln B*, m of every cell, then the coefficients of f; without ln B* where the batch was not varied
 */
public record SharedBasins(List<CellPoints> points, BasinShape shape, double[] theta) {
    /** Observations a parameter from which on the degree is trusted. */
    private static final double ENOUGH_FOR_QUARTIC = 2.5;

    private static final double ENOUGH_FOR_CUBIC = 1.5;

    /** A centre this far, in ln, beyond the LRs and batches tried is none. */
    private static final double BEYOND = 1;

    /** The basins with the highest degree that the points bear; none where they have no minimum. */
    public static Optional<SharedBasins> fit(List<CellPoints> points, boolean joint, Recipe recipe) {
        for (int degree = recipe.degree(); degree >= 2; degree--) {
            if (degree == 2 || enough(points, joint, degree)) {
                SharedBasins found = of(points, joint, degree);
                if (found.shape().convex()) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean enough(List<CellPoints> points, boolean joint, int degree) {
        int observations = points.stream().mapToInt(CellPoints::size).sum();
        int parameters = points.size() * (joint ? 3 : 2)
                + BasinShape.powers(degree, joint).size();
        return observations >= (degree == 4 ? ENOUGH_FOR_QUARTIC : ENOUGH_FOR_CUBIC) * parameters;
    }

    private static SharedBasins of(List<CellPoints> points, boolean joint, int degree) {
        BasinResiduals residuals = new BasinResiduals(points, joint, degree);
        double[] theta = LevenbergMarquardt.withDefaults()
                .withIterations(300)
                .withTolerance(1e-10)
                .minimise(residuals, start(residuals), bounds(residuals))
                .theta();
        return new SharedBasins(points, residuals.shape(theta), theta);
    }

    private static double[] start(BasinResiduals residuals) {
        double[] start = new double[residuals.parameters()];
        for (int cell = 0; cell < residuals.cells(); cell++) {
            double[] centre = residuals.points().get(cell).start();
            System.arraycopy(centre, 0, start, cell * residuals.own(), residuals.own() - 1);
        }
        // Curvatures of real grids: a factor 2 in LR costs half a per cent.
        start[residuals.indexOf(2, 0)] = 0.01;
        if (residuals.joint()) {
            start[residuals.indexOf(0, 2)] = 0.006;
        }
        return start;
    }

    private static Bounds bounds(BasinResiduals residuals) {
        Bounds bounds = Bounds.none(residuals.parameters());
        for (int cell = 0; cell < residuals.cells(); cell++) {
            Cell of = residuals.points().get(cell).cell();
            hold(bounds, cell * residuals.own(), of.rates());
            if (residuals.joint()) {
                hold(bounds, cell * residuals.own() + 1, of.batches());
            }
        }
        return bounds;
    }

    private static void hold(Bounds bounds, int parameter, List<Double> tried) {
        bounds.lower()[parameter] = Math.log(tried.get(0)) - BEYOND;
        bounds.upper()[parameter] = Math.log(tried.get(tried.size() - 1)) + BEYOND;
    }

    private int own() {
        return shape.joint() ? 3 : 2;
    }

    /** ln η* of a cell. */
    public double rate(int cell) {
        return theta[cell * own()];
    }

    /** ln B* of a cell; of its one batch where it was not varied. */
    public double batch(int cell) {
        return shape.joint()
                ? theta[cell * own() + 1]
                : Math.log(points.get(cell).batchTokens());
    }

    /** L* of a cell, nats. */
    public double loss(int cell) {
        return points.get(cell).best() * (1 + theta[cell * own() + own() - 1]);
    }

    /** Root of the weighted mean squared residual of a cell, as a share of the loss. */
    public double residualSd(int cell) {
        BasinResiduals all = residuals();
        double[] residual = new double[all.size()];
        all.evaluate(theta, residual, null);
        int first = all.first(cell);
        double squares = 0;
        for (int i = 0; i < points.get(cell).size(); i++) {
            squares += residual[first + i] * residual[first + i];
        }
        return Math.sqrt(squares / Arrays.stream(points.get(cell).weight()).sum());
    }

    BasinResiduals residuals() {
        int degree = shape.terms().stream()
                .mapToInt(term -> term.ratePower() + term.batchPower())
                .max()
                .orElseThrow();
        return new BasinResiduals(points, shape.joint(), degree);
    }
}
