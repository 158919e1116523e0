package lehr.rate.fitting;

import java.util.Comparator;
import java.util.List;
import lehr.rate.basin.CellPoints;
import lehr.rate.basin.QuadraticFit;
import lehr.rate.basin.Recipe;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Trial;

/**
 * How a law did on a cell it had not seen.
 *
 * @param params parameters
 * @param activeParams parameters active per token
 * @param tokens trained on
 * @param cellsFitted cells the law was fitted to, all cheaper than this one
 * @param peakLr foretold
 * @param batchTokens foretold; NaN where there is no law of the batch
 * @param triedPeakLr peak LR of the cell's best trial
 * @param triedBatchTokens its batch
 * @param nearestRegret loss of the trial nearest to what was foretold over the best trial's, less 1
 * @param fittedRegret the same on the cell's own quadratic basin; NaN where it has none
 */
public record HeldOut(
        double params,
        double activeParams,
        double tokens,
        int cellsFitted,
        double peakLr,
        double batchTokens,
        double triedPeakLr,
        double triedBatchTokens,
        double nearestRegret,
        double fittedRegret) {

    /** Scores what was foretold for a cell. */
    static HeldOut of(Cell cell, Recommendation foretold, int cellsFitted, boolean joint, Recipe recipe) {
        List<Trial> trials =
                joint ? cell.trials() : CellPoints.atBatch(cell, cell.best().batchTokens());
        Trial best = cell.best();
        double batch = joint ? foretold.batchTokens() : best.batchTokens();
        Trial nearest = trials.stream()
                .min(Comparator.comparingDouble(trial -> distance(trial, foretold.peakLr(), batch, joint)))
                .orElseThrow();
        double fitted = QuadraticFit.of(cell, joint, recipe)
                .map(basin -> basin.regret(foretold.peakLr(), batch))
                .orElse(Double.NaN);
        return new HeldOut(
                cell.params(),
                cell.activeParams(),
                cell.tokens(),
                cellsFitted,
                foretold.peakLr(),
                foretold.batchTokens(),
                best.peakLr(),
                best.batchTokens(),
                nearest.loss() / best.loss() - 1,
                fitted);
    }

    private static double distance(Trial trial, double rate, double batch, boolean joint) {
        double x = Math.log(trial.peakLr() / rate);
        double y = joint ? Math.log(trial.batchTokens() / batch) : 0;
        return x * x + y * y;
    }
}
