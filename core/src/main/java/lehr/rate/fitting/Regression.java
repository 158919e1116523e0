package lehr.rate.fitting;

import java.util.ArrayList;
import java.util.List;
import lehr.math.LinearRegression;
import lehr.math.Triangular;

/**
 * ln y = a + b·n + c·d + e·r through the optima of cells, n, d, r being ln N, ln D, ln(active share) less their means, with normal beliefs of
 * b, c and e: the minimum of
 *
 * <pre>
 * Σ (ln yᵢ − a − b·nᵢ − c·dᵢ − e·rᵢ)² + s_b·(b − m_b)² + s_c·(c − m_c)² + s_e·e²,   s = (σ/sd)²
 * </pre>
 *
 * <p>with σ = .1, how far the cells of real grids scatter around their law, in ln.
 */
final class Regression {
    private static final double USUAL_SCATTER = 0.1;

    /** The usual scatter counts as this many cells when that of a grid is estimated. */
    private static final double USUAL_COUNTS_AS = 3;

    private static final int COLUMNS = 4;

    private final double[][] rows;
    private final ExponentPrior prior;

    /**
     * @param rows (1, n, d, r) of every cell
     * @param prior of the exponents
     */
    Regression(double[][] rows, ExponentPrior prior) {
        this.rows = rows;
        this.prior = prior;
    }

    /**
     * What was found.
     *
     * @param coefficients a, b, c, e
     * @param scatter of the cells around it, in ln
     * @param degrees of freedom of the scatter, the usual one included
     */
    record Solution(double[] coefficients, double scatter, double degrees) {}

    /**
     * The law through the optima.
     *
     * @param y ln of the optima, one a row
     * @throws IllegalArgumentException if neither cells nor beliefs determine an exponent
     */
    Solution solve(double[] y) {
        double[] found = solve(y, prior.means());
        double squares = USUAL_COUNTS_AS * USUAL_SCATTER * USUAL_SCATTER;
        for (int i = 0; i < y.length; i++) {
            double off = y[i] - product(rows[i], found);
            squares += off * off;
        }
        double degrees = rows.length - effectiveParameters() + USUAL_COUNTS_AS;
        return new Solution(found, Math.sqrt(squares / degrees), degrees);
    }

    /** The coefficients for beliefs of other means. */
    double[] solve(double[] y, double[] means) {
        List<double[]> all = new ArrayList<>(List.of(rows));
        double[] values = new double[rows.length + COLUMNS - 1];
        System.arraycopy(y, 0, values, 0, y.length);
        for (int j = 1; j < COLUMNS; j++) {
            double[] belief = new double[COLUMNS];
            belief[j] = USUAL_SCATTER / prior.sds()[j];
            values[all.size()] = belief[j] * means[j];
            all.add(belief);
        }
        double[] found =
                LinearRegression.of(all.toArray(double[][]::new), values).coefficients();
        if (Double.isNaN(found[0])) {
            throw new IllegalArgumentException("the " + rows.length
                    + " usable cells do not determine the exponents of parameters and tokens, expected cells of two"
                    + " sizes and two token counts that are not one multiple of the other, or a prior");
        }
        return found;
    }

    /** Trace of what maps the optima to the fitted values: 4 without beliefs, 1 under rigid ones. */
    private double effectiveParameters() {
        double[][] square = new double[COLUMNS][COLUMNS];
        for (double[] row : rows) {
            for (int i = 0; i < COLUMNS; i++) {
                for (int j = 0; j < COLUMNS; j++) {
                    square[i][j] += row[i] * row[j];
                }
            }
        }
        double[][] regular = new double[COLUMNS][];
        for (int i = 0; i < COLUMNS; i++) {
            regular[i] = square[i].clone();
            regular[i][i] += Math.pow(USUAL_SCATTER / prior.sds()[i], 2);
        }
        double[][] inverse = Triangular.inverse(regular);
        double trace = 0;
        for (int i = 0; i < COLUMNS; i++) {
            trace += product(inverse[i], square[i]);
        }
        return trace;
    }

    static double product(double[] row, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            sum += row[j] * coefficients[j];
        }
        return sum;
    }
}
