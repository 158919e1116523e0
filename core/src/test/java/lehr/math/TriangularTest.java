package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Factors multiply back to what was factored. */
class TriangularTest {

    @Property(tries = 200)
    void choleskyFactorMultipliesBack(@ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
        RealMatrix matrix = positiveDefinite(size, seed);
        double[][] factor = matrix.getData();
        Triangular.cholesky(factor);
        for (int i = 0; i < size; i++) {
            Arrays.fill(factor[i], i + 1, size, 0);
        }
        RealMatrix lower = new Array2DRowRealMatrix(factor);
        assertSame(lower.multiply(lower.transpose()), matrix);
    }

    @Property(tries = 200)
    void inverseTimesMatrixIsOne(@ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
        RealMatrix matrix = positiveDefinite(size, seed);
        RealMatrix inverse = new Array2DRowRealMatrix(Triangular.inverse(matrix.getData()));
        assertSame(inverse.multiply(matrix), MatrixUtils.createRealIdentityMatrix(size));
        assertSame(inverse, inverse.transpose());
    }

    @Property(tries = 200)
    void solvesBothTriangles(@ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
        RealMatrix matrix = positiveDefinite(size, seed);
        double[][] lower = matrix.getData();
        Triangular.cholesky(lower);
        double[] expected = new Random(seed + 1).doubles(size).toArray();
        double[] vector = matrix.operate(expected);
        Triangular.solve(lower, vector);
        for (int i = 0; i < size; i++) {
            assertThat(vector[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Property(tries = 200)
    void forwardSolves(@ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
        double[][] lower = positiveDefinite(size, seed).getData();
        Triangular.cholesky(lower);
        for (int i = 0; i < size; i++) {
            Arrays.fill(lower[i], i + 1, size, 0);
        }
        double[] expected = random(size, 1, seed + 1).getColumn(0);
        double[] vector = new Array2DRowRealMatrix(lower).operate(expected);
        Triangular.forward(lower, vector);
        assertThat(vector).containsExactly(expected, within(1e-9));
    }

    @Property(tries = 200)
    void reducedSystemsHaveTheLeastSquaresSolution(
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll @IntRange(min = 0, max = 10) int more,
            @ForAll long seed) {
        RealMatrix matrix = random(columns + more, columns, seed);
        double[] rhs = random(columns + more, 1, seed + 1).getColumn(0);
        double[][] reduced = matrix.getData();
        double[] turned = rhs.clone();
        Triangular.reduce(reduced, turned);
        double[] solution = Triangular.backward(reduced, turned, columns);
        double[] residual = matrix.operate(solution);
        Arrays.setAll(residual, i -> residual[i] - rhs[i]);
        // At the least squares solution the residual is orthogonal to every column, and rotation keeps lengths.
        assertThat(matrix.preMultiply(residual)).containsExactly(new double[columns], within(1e-8));
        assertThat(norm(turned)).isCloseTo(norm(rhs), within(1e-12 * (1 + norm(rhs))));
    }

    @Test
    void matricesThatAreNotPositiveDefiniteAreRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Triangular.cholesky(new double[][] {{1, 2}, {2, 1}}))
                .withMessageContaining("not positive definite at row 1");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Triangular.inverse(new double[][] {{Double.NaN}}));
    }

    @Test
    void directionsWithoutDataStayAtZero() {
        double[][] matrix = {{1, 0}, {1, 0}};
        double[] rhs = {2, 4};
        Triangular.reduce(matrix, rhs);
        assertThat(Triangular.backward(matrix, rhs, 2)).containsExactly(new double[] {3, 0}, within(1e-12));
    }

    @Test
    void columnsThatRepeatOthersAreLeftAtZero() {
        double[][] matrix = new double[5][];
        double[] rhs = new double[5];
        for (int i = 0; i < matrix.length; i++) {
            double x = 0.1 * i;
            matrix[i] = new double[] {1, x, 1e-4 * x * 0.7};
            rhs[i] = 2 + 3 * x;
        }
        Triangular.reduce(matrix, rhs);
        assertThat(Triangular.backward(matrix, rhs, 3)).containsExactly(new double[] {2, 3, 0}, within(1e-9));
    }

    private static RealMatrix positiveDefinite(int size, long seed) {
        RealMatrix root = random(size + 3, size, seed);
        return root.transpose().multiply(root).add(MatrixUtils.createRealIdentityMatrix(size));
    }

    private static RealMatrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return new Array2DRowRealMatrix(matrix);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }

    private static void assertSame(RealMatrix found, RealMatrix expected) {
        assertThat(found.subtract(expected).getNorm1()).isLessThan(1e-9 * (1 + expected.getNorm1()));
    }
}
