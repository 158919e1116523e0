package lehr.rate.fitting;

import java.util.Arrays;
import java.util.List;
import lehr.rate.grid.Cell;

/**
 * The best peak LR and batch of some cells, in ln.
 *
 * @param cells the cheapest first
 * @param rate ln η* of each
 * @param batch ln B* of each; null where the batch was not varied
 */
record Optima(List<Cell> cells, double[] rate, double[] batch) {

    int size() {
        return cells.size();
    }

    /** Those of the cheapest cells. */
    Optima first(int count) {
        return new Optima(
                cells.subList(0, count),
                Arrays.copyOf(rate, count),
                batch == null ? null : Arrays.copyOf(batch, count));
    }

    /** Where a law of these cells is anchored: their geometric means. */
    PowerLaw centre() {
        return new PowerLaw(
                1,
                mean(cells.stream().mapToDouble(Cell::params).toArray()),
                mean(cells.stream().mapToDouble(Cell::tokens).toArray()),
                mean(cells.stream()
                        .mapToDouble(cell -> cell.activeParams() / cell.params())
                        .toArray()),
                0,
                0,
                0);
    }

    private static double mean(double[] values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
    }

    double[][] rows() {
        PowerLaw centre = centre();
        return cells.stream()
                .map(cell -> centre.row(cell.params(), cell.tokens(), cell.activeParams() / cell.params()))
                .toArray(double[][]::new);
    }
}
