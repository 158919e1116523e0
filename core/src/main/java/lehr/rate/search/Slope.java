package lehr.rate.search;

import java.util.List;

/**
 * How fast a loss changes over a window, by least squares:
 *
 * <pre>
 * slope = Σ (s − s̄)(L − L̄)/Σ (s − s̄)²,   error² = Σ r²/(n − 2)/Σ (s − s̄)²
 * </pre>
 *
 * <p>with r what the line leaves of L.
 *
 * @param slope nats a step; below 0 where the loss falls
 * @param error standard error of the slope
 */
public record Slope(double slope, double error) {
    /** Rows of which two more than the line's numbers are left to tell the error. */
    static final int LEAST_ROWS = 4;

    /** @throws IllegalArgumentException if there are fewer than {@value #LEAST_ROWS} rows */
    public static Slope of(List<Search.Row> rows) {
        if (rows.size() < LEAST_ROWS) {
            throw new IllegalArgumentException("a slope of " + rows.size() + " rows, expected at least " + LEAST_ROWS);
        }
        double step = rows.stream().mapToDouble(Search.Row::step).average().orElseThrow();
        double loss = rows.stream().mapToDouble(Search.Row::loss).average().orElseThrow();
        double spread = 0;
        double product = 0;
        for (Search.Row row : rows) {
            spread += (row.step() - step) * (row.step() - step);
            product += (row.step() - step) * (row.loss() - loss);
        }
        double slope = product / spread;
        double squares = 0;
        for (Search.Row row : rows) {
            double off = row.loss() - loss - slope * (row.step() - step);
            squares += off * off;
        }
        return new Slope(slope, Math.sqrt(squares / (rows.size() - 2) / spread));
    }

    public boolean rises() {
        return slope > 0;
    }

    /** Whether this loss falls faster than another, by more than twice the error of the difference. */
    public boolean steeperThan(Slope other) {
        return -slope > -other.slope + 2 * Math.hypot(error, other.error);
    }
}
