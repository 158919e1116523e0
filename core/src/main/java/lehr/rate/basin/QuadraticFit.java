package lehr.rate.basin;

import java.util.List;
import java.util.Optional;
import lehr.math.LinearRegression;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Trial;

/** The quadratic {@link Basin} of one cell alone, by least squares: what the published method does, for comparison. */
public final class QuadraticFit {
    /** A minimum this far from its trials, in ln, is none. */
    private static final double FARTHEST = 5;

    private final boolean joint;
    private final List<Trial> used;
    private final double meanRate;
    private final double meanBatch;

    private QuadraticFit(List<Trial> used, boolean joint) {
        this.joint = joint;
        this.used = used;
        this.meanRate = used.stream()
                .mapToDouble(trial -> Math.log(trial.peakLr()))
                .average()
                .orElseThrow();
        this.meanBatch = used.stream()
                .mapToDouble(trial -> Math.log(trial.batchTokens()))
                .average()
                .orElseThrow();
    }

    /** The basin; none where its trials have no minimum. */
    public static Optional<Basin> of(Cell cell, boolean joint, Recipe recipe) {
        List<Trial> candidates =
                joint ? cell.trials() : CellPoints.atBatch(cell, cell.best().batchTokens());
        int least = joint ? 10 : recipe.leastPoints();
        return new QuadraticFit(CellPoints.window(candidates, recipe.quadraticWindow(), least), joint).fit();
    }

    private Optional<Basin> fit() {
        double[][] rows = used.stream().map(this::row).toArray(double[][]::new);
        LinearRegression found =
                LinearRegression.of(rows, used.stream().mapToDouble(Trial::loss).toArray());
        double[] c = found.coefficients();
        boolean minimum = !Double.isNaN(c[0]) && c[2] > 0;
        return !minimum ? Optional.empty() : joint ? joint(c, found.residualSd()) : single(c, found.residualSd());
    }

    private double[] row(Trial trial) {
        double u = Math.log(trial.peakLr()) - meanRate;
        if (!joint) {
            return new double[] {1, u, u * u};
        }
        double v = Math.log(trial.batchTokens()) - meanBatch;
        return new double[] {1, u, u * u, v, u * v, v * v};
    }

    private Optional<Basin> single(double[] c, double sd) {
        double u = -c[1] / (2 * c[2]);
        return Math.abs(u) < FARTHEST
                ? Optional.of(new Basin(
                        Math.exp(meanRate + u), used.get(0).batchTokens(), c[0] + c[1] * u / 2, c[2], 0, 0, sd))
                : Optional.empty();
    }

    private Optional<Basin> joint(double[] c, double sd) {
        double determinant = 4 * c[2] * c[5] - c[4] * c[4];
        double u = (c[4] * c[3] - 2 * c[5] * c[1]) / determinant;
        double v = (c[4] * c[1] - 2 * c[2] * c[3]) / determinant;
        if (!(determinant > 0) || !(Math.hypot(u, v) < FARTHEST)) {
            return Optional.empty();
        }
        double loss = c[0] + (c[1] * u + c[3] * v) / 2;
        return Optional.of(new Basin(Math.exp(meanRate + u), Math.exp(meanBatch + v), loss, c[2], c[4] / 2, c[5], sd));
    }
}
