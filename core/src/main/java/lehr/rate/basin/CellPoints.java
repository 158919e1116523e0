package lehr.rate.basin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Trial;

/**
 * The trials of a cell that count for its basin.
 *
 * @param cell whose they are
 * @param rate ln η of each
 * @param batch ln B of each, 0 where the batch is not fitted
 * @param excess loss/best − 1 of each
 * @param weight of each squared residual
 * @param batchTokens the one batch of the trials, NaN where the batch is fitted or unknown
 */
public record CellPoints(
        Cell cell, double[] rate, double[] batch, double[] excess, double[] weight, double batchTokens) {

    /** Batches, or LRs, of which fewer determine no curvature. */
    public static final int LEAST_LEVELS = 3;

    /** Chooses them: over all batches, or at the batch of the cell's best trial. */
    public static CellPoints of(Cell cell, boolean joint, Recipe recipe) {
        double batch = cell.best().batchTokens();
        List<Trial> candidates = joint ? cell.trials() : atBatch(cell, batch);
        List<Trial> chosen = window(candidates, recipe.window(), recipe.leastPoints());
        double best = chosen.get(0).loss();
        double[] excess =
                chosen.stream().mapToDouble(trial -> trial.loss() / best - 1).toArray();
        double[] weight = chosen.stream()
                .mapToDouble(trial -> recipe.weight(trial.loss() / best - 1))
                .toArray();
        return new CellPoints(
                cell,
                chosen.stream().mapToDouble(trial -> Math.log(trial.peakLr())).toArray(),
                chosen.stream()
                        .mapToDouble(trial -> joint ? Math.log(trial.batchTokens()) : 0)
                        .toArray(),
                excess,
                weight,
                joint ? Double.NaN : batch);
    }

    /** The trials of a cell at one batch, tokens; all where batches are unknown. */
    public static List<Trial> atBatch(Cell cell, double batch) {
        return cell.trials().stream()
                .filter(trial -> Double.isNaN(batch) || Cell.sameRate(trial.batchTokens(), batch))
                .toList();
    }

    /** The trials within a share of the best loss, but at least so many; the best first. */
    static List<Trial> window(List<Trial> trials, double share, int least) {
        List<Trial> best = new ArrayList<>(trials);
        best.sort(Comparator.comparingDouble(Trial::loss));
        double limit = (1 + share) * best.get(0).loss();
        long within = best.stream().filter(trial -> trial.loss() <= limit).count();
        return best.subList(0, (int) Math.min(best.size(), Math.max(least, within)));
    }

    /** How many. */
    public int size() {
        return rate.length;
    }

    /** The lowest loss of the trials that count, nats. */
    double best() {
        return batchIsOne()
                ? atBatch(cell, batchTokens).stream()
                        .mapToDouble(Trial::loss)
                        .min()
                        .orElseThrow()
                : cell.best().loss();
    }

    private boolean batchIsOne() {
        return !Double.isNaN(batchTokens);
    }

    /** Where the minimum is looked for first: the mean of the points within 1% of the best. */
    double[] start() {
        double x = 0;
        double y = 0;
        int count = 0;
        for (int i = 0; i < size(); i++) {
            if (excess[i] <= 0.01) {
                x += rate[i];
                y += batch[i];
                count++;
            }
        }
        return new double[] {x / count, y / count};
    }
}
