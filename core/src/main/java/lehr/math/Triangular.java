package lehr.math;

/** Small dense linear algebra: Cholesky factor, Householder QR of tall matrices, triangular solves. */
public final class Triangular {
    private static final double ROUNDING = 1e-12;

    private Triangular() {}

    /**
     * Replaces the lower triangle of a symmetric positive definite matrix by its Cholesky factor L, A = L Lᵀ.
     *
     * @throws ArithmeticException if the matrix is not positive definite
     */
    public static void cholesky(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                double sum = row[j];
                double[] other = matrix[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                if (j < i) {
                    row[j] = sum / other[j];
                } else if (sum > 0) {
                    row[i] = Math.sqrt(sum);
                } else {
                    throw new ArithmeticException("matrix is not positive definite at row " + i);
                }
            }
        }
    }

    /** Solves L x = b in place for a lower triangular L. */
    public static void forward(double[][] lower, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            double sum = vector[i];
            double[] row = lower[i];
            for (int k = 0; k < i; k++) {
                sum -= row[k] * vector[k];
            }
            vector[i] = sum / row[i];
        }
    }

    /** Solves L Lᵀ x = b in place for a lower triangular L. */
    public static void solve(double[][] lower, double[] vector) {
        forward(lower, vector);
        for (int i = vector.length - 1; i >= 0; i--) {
            vector[i] /= lower[i][i];
            double[] row = lower[i];
            for (int k = 0; k < i; k++) {
                vector[k] -= row[k] * vector[i];
            }
        }
    }

    /** Inverse of a symmetric positive definite matrix; entries of unusable directions are not hidden. */
    public static double[][] inverse(double[][] symmetric) {
        int n = symmetric.length;
        double[][] factor = new double[n][];
        for (int i = 0; i < n; i++) {
            factor[i] = symmetric[i].clone();
        }
        cholesky(factor);
        double[][] half = new double[n][n];
        for (int i = 0; i < n; i++) {
            half[i][i] = 1;
            forward(factor, half[i]);
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    inverse[i][j] += half[i][k] * half[j][k];
                }
            }
        }
        return inverse;
    }

    /**
     * Householder QR of a tall matrix, in place: afterwards its upper triangle is R and {@code rhs} holds Qᵀ rhs.
     *
     * @param matrix rows × columns with rows ≥ columns
     * @param rhs one value a row
     */
    public static void reduce(double[][] matrix, double[] rhs) {
        int rows = matrix.length;
        int columns = rows == 0 ? 0 : matrix[0].length;
        for (int k = 0; k < Math.min(rows, columns); k++) {
            double norm = length(matrix, k);
            if (norm == 0) {
                continue;
            }
            reflect(matrix, rhs, k, matrix[k][k] > 0 ? -norm : norm);
        }
    }

    /** Euclidean length of column {@code k} from row {@code k} on, scaled by its largest entry against overflow. */
    private static double length(double[][] matrix, int k) {
        double largest = 0;
        for (int i = k; i < matrix.length; i++) {
            largest = Math.max(largest, Math.abs(matrix[i][k]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = k; i < matrix.length; i++) {
            double share = matrix[i][k] / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum);
    }

    private static void reflect(double[][] matrix, double[] rhs, int k, double diagonal) {
        int columns = matrix[k].length;
        double[] direction = new double[matrix.length];
        direction[k] = matrix[k][k] - diagonal;
        for (int i = k + 1; i < direction.length; i++) {
            direction[i] = matrix[i][k];
        }
        double scale = -diagonal * direction[k];
        double[] products = new double[columns];
        double rhsProduct = 0;
        for (int i = k; i < direction.length; i++) {
            double weight = direction[i];
            double[] row = matrix[i];
            for (int j = k; j < columns; j++) {
                products[j] += weight * row[j];
            }
            rhsProduct += weight * rhs[i];
        }
        for (int i = k; i < direction.length; i++) {
            double weight = direction[i] / scale;
            double[] row = matrix[i];
            for (int j = k; j < columns; j++) {
                row[j] -= weight * products[j];
            }
            rhs[i] -= weight * rhsProduct;
        }
    }

    /**
     * Solves R x = b for the upper triangle of {@code upper}; zero where a diagonal entry vanishes beside its column, which
     * then is a sum of those before it but for rounding.
     */
    public static double[] backward(double[][] upper, double[] rhs, int columns) {
        double[] solution = new double[columns];
        for (int i = columns - 1; i >= 0; i--) {
            double sum = rhs[i];
            for (int j = i + 1; j < columns; j++) {
                sum -= upper[i][j] * solution[j];
            }
            solution[i] = vanishes(upper, i) ? 0 : sum / upper[i][i];
        }
        return solution;
    }

    private static boolean vanishes(double[][] upper, int column) {
        double largest = 0;
        for (int i = 0; i < column; i++) {
            largest = Math.max(largest, Math.abs(upper[i][column]));
        }
        double own = Math.abs(upper[column][column]);
        return own == 0 || own < ROUNDING * largest;
    }
}
