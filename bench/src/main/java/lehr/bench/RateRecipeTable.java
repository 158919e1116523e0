package lehr.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import lehr.math.LinearRegression;
import lehr.rate.basin.Basin;
import lehr.rate.basin.Recipe;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.RateOptions;
import lehr.rate.fitting.Recommendation;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Grid;
import lehr.rate.grid.GridFile;

/** What other ways to fit the six cheapest dense cells would have cost in the other five. */
final class RateRecipeTable {
    private static final int FITTED = 6;

    private RateRecipeTable() {}

    static void print(Page page) {
        Path folder = page.studies().folder().resolve("step-law");
        Grid grid = GridFile.read(folder.resolve("dense.csv"));
        List<TriedCell> cells = RateRegretTables.tried(grid);
        page.section(
                "Other recipes, step-law/dense, six cheapest cells fitted",
                "Regret in the other five, mean and worst. The default is degree 4, window 5%, prior chosen.");
        page.head("basins", "prior sd", "nearest", "worst", "quadratic", "worst");
        row(page, "each cell its own quadratic, 3%", "none", cells, ownQuadratics(cells.subList(0, FITTED)));
        for (int degree : new int[] {2, 3, 4}) {
            for (double window : new double[] {.02, .03, .05, .08}) {
                Recipe recipe = Recipe.DEFAULT.withDegree(degree).withWindow(window);
                shared(page, grid, cells, recipe, Double.NaN);
            }
        }
        for (double sd : new double[] {1, .3, .1, .03, .01}) {
            shared(page, grid, cells, Recipe.DEFAULT, sd);
        }
    }

    private static void shared(Page page, Grid grid, List<TriedCell> cells, Recipe recipe, double sd) {
        RateFit fit = RateFit.of(
                grid,
                RateOptions.withDefaults()
                        .withRecipe(recipe)
                        .withPriorSd(sd)
                        .withCheapest(FITTED)
                        .withBootstrap(0));
        row(
                page,
                "shared, degree " + recipe.degree() + ", window " + Page.number("%.0f%%", 100 * recipe.window()),
                Double.isNaN(sd) ? "chosen" : String.valueOf(sd),
                cells,
                cell -> {
                    Recommendation found = fit.predict(cell.params(), cell.tokens(), cell.activeParams());
                    return new double[] {found.peakLr(), found.batchTokens()};
                });
    }

    /** Least squares of ln LR* and ln B* over ln N and ln D, one cell a point. */
    private static Function<Cell, double[]> ownQuadratics(List<TriedCell> fitted) {
        LinearRegression rate = regression(fitted, Basin::peakLr);
        LinearRegression batch = regression(fitted, Basin::batchTokens);
        return cell -> new double[] {Math.exp(rate.at(row(cell))), Math.exp(batch.at(row(cell)))};
    }

    private static LinearRegression regression(List<TriedCell> fitted, ToDoubleFunction<Basin> what) {
        return LinearRegression.of(
                fitted.stream().map(tried -> row(tried.cell())).toArray(double[][]::new),
                fitted.stream()
                        .mapToDouble(tried -> Math.log(what.applyAsDouble(tried.basin())))
                        .toArray());
    }

    private static double[] row(Cell cell) {
        return new double[] {1, Math.log(cell.params()), Math.log(cell.tokens())};
    }

    private static void row(
            Page page, String basins, String prior, List<TriedCell> cells, Function<Cell, double[]> foretold) {
        List<double[]> regrets = new ArrayList<>();
        for (TriedCell tried : cells.subList(FITTED, cells.size())) {
            double[] found = foretold.apply(tried.cell());
            regrets.add(new double[] {tried.nearest(found[0], found[1]), tried.smooth(found[0], found[1])});
        }
        double[] nearest = regrets.stream().mapToDouble(regret -> regret[0]).toArray();
        double[] smooth = regrets.stream().mapToDouble(regret -> regret[1]).toArray();
        page.row(
                basins,
                prior,
                Page.percent(Arrays.stream(nearest).average().orElse(Double.NaN)),
                Page.percent(Arrays.stream(nearest).max().orElse(Double.NaN)),
                Page.percent(Arrays.stream(smooth).average().orElse(Double.NaN)),
                Page.percent(Arrays.stream(smooth).max().orElse(Double.NaN)));
    }
}
