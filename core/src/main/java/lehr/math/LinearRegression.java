package lehr.math;

import java.util.Arrays;

/**
 * Least squares: the β of y ≈ X·β that minimises Σ (y − X·β)², by Householder QR.
 *
 * @param coefficients β, one a column of X; all NaN where the rows do not determine them
 * @param residualSd √(Σ (y − X·β)² / (rows − columns)), 0 with no row to spare, NaN without β
 */
public record LinearRegression(double[] coefficients, double residualSd) {
    /** A column this much shorter after the others are taken out of it says nothing of its own. */
    private static final double DEPENDENT = 1e-9;

    /**
     * @param rows X, a row an observation, all of one length; a constant is a column of ones
     * @param y one value a row
     */
    public static LinearRegression of(double[][] rows, double[] y) {
        if (rows.length == 0 || rows.length != y.length) {
            throw new IllegalArgumentException(
                    "a regression needs rows and as many values, found " + rows.length + " and " + y.length);
        }
        int columns = rows[0].length;
        double[][] upper = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        double[] rotated = y.clone();
        Triangular.reduce(upper, rotated);
        double[] coefficients = new double[columns];
        Arrays.fill(coefficients, Double.NaN);
        if (rows.length >= columns && independent(rows, upper, columns)) {
            coefficients = Triangular.backward(upper, rotated, columns);
        }
        double sd = Double.isNaN(coefficients[0]) ? Double.NaN : residualSd(rows, y, coefficients);
        return new LinearRegression(coefficients, sd);
    }

    private static boolean independent(double[][] rows, double[][] upper, int columns) {
        for (int j = 0; j < columns; j++) {
            double squares = 0;
            for (double[] row : rows) {
                squares += row[j] * row[j];
            }
            if (!(Math.abs(upper[j][j]) > DEPENDENT * Math.sqrt(squares))) {
                return false;
            }
        }
        return true;
    }

    private static double residualSd(double[][] rows, double[] y, double[] coefficients) {
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            double off = y[i] - product(rows[i], coefficients);
            squares += off * off;
        }
        int spare = rows.length - coefficients.length;
        return spare > 0 ? Math.sqrt(squares / spare) : 0;
    }

    /** The value predicted for a row of X. */
    public double at(double... row) {
        return product(row, coefficients);
    }

    private static double product(double[] row, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < coefficients.length; j++) {
            sum += row[j] * coefficients[j];
        }
        return sum;
    }
}
