package lehr.math;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The regression y = X·β + σ·ε, ε normal, where of some y only a bound is known (Tobin 1958), by maximum likelihood:
 *
 * <pre>
 * Σ_known ln φ((y − Xβ)/σ)/σ  +  Σ_below ln Φ((c − Xβ)/σ)  +  Σ_above ln Φ((Xβ − c)/σ)
 * </pre>
 *
 * <p>Found by expectation and maximisation: a bound is replaced by the mean and the variance of the normal tail beyond it, then
 * β and σ are fitted to these. Leaving such rows out would flatten a slope, for they lie at its ends.
 *
 * @param coefficients β, one a column of X; all NaN where the known rows do not determine them
 * @param sd σ
 */
public record CensoredRegression(double[] coefficients, double sd) {
    private static final int ROUNDS = 2000;
    private static final double TOLERANCE = 1e-10;

    /** σ stays above this: rows that lie on a line to the last digit leave no noise to integrate over. */
    private static final double LEAST_SD = 1e-6;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** What is known of a value. */
    public enum Known {
        EXACTLY,
        /** The value is at most the number given. */
        BELOW,
        /** The value is at least the number given. */
        ABOVE
    }

    /**
     * One observation.
     *
     * @param x its row of X
     * @param y the value, or the bound
     * @param known which of the two
     */
    public record Row(double[] x, double y, Known known) {}

    /** @param rows with X of one length; a constant is a column of ones */
    public static CensoredRegression of(List<Row> rows) {
        List<Row> exact =
                rows.stream().filter(row -> row.known() == Known.EXACTLY).toList();
        if (exact.isEmpty()) {
            throw new IllegalArgumentException("a regression needs at least one value known exactly");
        }
        LinearRegression start = regression(exact, values(exact));
        CensoredRegression found =
                new CensoredRegression(start.coefficients(), Math.max(LEAST_SD, spread(exact, start)));
        if (exact.size() == rows.size() || Double.isNaN(start.coefficients()[0])) {
            return found;
        }
        for (int round = 0; round < ROUNDS; round++) {
            CensoredRegression next = found.improved(rows);
            double change = Math.abs(next.sd - found.sd);
            for (int j = 0; j < next.coefficients.length; j++) {
                change = Math.max(change, Math.abs(next.coefficients[j] - found.coefficients[j]));
            }
            found = next;
            if (change < TOLERANCE) {
                break;
            }
        }
        return found;
    }

    private static double[] values(List<Row> rows) {
        return rows.stream().mapToDouble(Row::y).toArray();
    }

    private static LinearRegression regression(List<Row> rows, double[] y) {
        return LinearRegression.of(rows.stream().map(Row::x).toArray(double[][]::new), y);
    }

    /** Root of the mean squared residual. */
    private static double spread(List<Row> rows, LinearRegression line) {
        return Math.sqrt(rows.stream()
                .mapToDouble(row -> row.y() - line.at(row.x()))
                .map(off -> off * off)
                .average()
                .orElseThrow());
    }

    private CensoredRegression improved(List<Row> rows) {
        double[] expected = new double[rows.size()];
        double variance = 0;
        for (int i = 0; i < expected.length; i++) {
            Row row = rows.get(i);
            double mean = new LinearRegression(coefficients, sd).at(row.x());
            double sign = row.known() == Known.ABOVE ? 1 : -1;
            double tail = row.known() == Known.EXACTLY ? 0 : sign * (row.y() - mean) / sd;
            double ratio = row.known() == Known.EXACTLY ? 0 : hazard(tail);
            expected[i] = row.known() == Known.EXACTLY ? row.y() : mean + sign * sd * ratio;
            variance += row.known() == Known.EXACTLY ? 0 : sd * sd * (1 + tail * ratio - ratio * ratio);
        }
        LinearRegression line = regression(rows, expected);
        for (int i = 0; i < expected.length; i++) {
            double off = expected[i] - line.at(rows.get(i).x());
            variance += off * off;
        }
        return new CensoredRegression(line.coefficients(), Math.max(LEAST_SD, Math.sqrt(variance / rows.size())));
    }

    /** φ(t)/(1 − Φ(t)): the mean of a standard normal variable above t. */
    private static double hazard(double t) {
        // Beyond 30 both vanish; t + 1/t is right to 1e-4 there.
        return t > 30 ? t + 1 / t : NORMAL.density(t) / NORMAL.cumulativeProbability(-t);
    }

    @Override
    public String toString() {
        return "coefficients " + Arrays.toString(coefficients) + ", sd " + sd;
    }
}
