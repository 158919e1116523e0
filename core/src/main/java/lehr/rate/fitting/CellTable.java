package lehr.rate.fitting;

import java.util.List;
import java.util.Set;
import lehr.rate.basin.CellPoints;
import lehr.rate.basin.QuadraticFit;
import lehr.rate.basin.Recipe;
import lehr.rate.basin.SharedBasins;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Trial;

/** The cells of a grid as a fit tells them. */
final class CellTable {
    private final SharedBasins basins;
    private final double[][] draws;
    private final Recipe recipe;
    private final Set<Cell> extended;
    private final boolean joint;

    /**
     * @param draws of the bootstrap
     * @param extended cells foretold from shorter horizons
     */
    CellTable(SharedBasins basins, double[][] draws, Recipe recipe, Set<Cell> extended) {
        this.basins = basins;
        this.draws = draws;
        this.recipe = recipe;
        this.extended = extended;
        this.joint = basins.shape().joint();
    }

    /**
     * A row a cell.
     *
     * @param all cells
     * @param inLaw of them
     */
    List<CellFit> rows(List<Cell> all, List<Cell> inLaw) {
        List<Cell> fitted = basins.points().stream().map(CellPoints::cell).toList();
        return all.stream()
                .map(cell -> row(cell, fitted.indexOf(cell), inLaw.contains(cell)))
                .toList();
    }

    private CellFit row(Cell cell, int index, boolean inLaw) {
        Trial best = cell.best();
        boolean fitted = index >= 0;
        return new CellFit(
                cell.params(),
                cell.activeParams(),
                cell.experts(),
                cell.tokens(),
                cell.trials().size(),
                fitted ? basins.points().get(index).size() : 0,
                best.peakLr(),
                best.batchTokens(),
                best.loss(),
                fitted ? Math.exp(basins.rate(index)) : Double.NaN,
                fitted ? sd(index, 0) : Double.NaN,
                fitted ? Math.exp(basins.batch(index)) : Double.NaN,
                fitted && joint ? sd(index, 1) : Double.NaN,
                fitted ? basins.loss(index) : Double.NaN,
                fitted ? basins.residualSd(index) : Double.NaN,
                QuadraticFit.of(cell, joint && cell.batches().size() >= CellPoints.LEAST_LEVELS, recipe)
                        .orElse(null),
                inLaw,
                extended.contains(cell));
    }

    /** Of a centre over the draws; NaN without any. */
    private double sd(int cell, int axis) {
        int at = cell * (joint ? 3 : 2) + axis;
        double squares = 0;
        double solution = axis == 0 ? basins.rate(cell) : basins.batch(cell);
        for (double[] draw : draws) {
            squares += (draw[at] - solution) * (draw[at] - solution);
        }
        return draws.length == 0 ? Double.NaN : Math.sqrt(squares / draws.length);
    }
}
