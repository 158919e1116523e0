package lehr.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.RateOptions;
import lehr.rate.fitting.Recommendation;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Grid;
import lehr.rate.grid.GridFile;

/** What the peak LR and batch foretold from the cheapest cells of the step-law grids cost in the others. */
final class RateRegretTables {
    private RateRegretTables() {}

    static void print(Page page) {
        Path folder = page.studies().folder().resolve("step-law");
        for (String name : List.of("dense", "moe")) {
            Grid grid = GridFile.read(folder.resolve(name + ".csv"));
            List<TriedCell> cells = tried(grid);
            for (int cheapest : List.of(6, cells.size())) {
                table(page, name, grid, cells, cheapest);
            }
        }
    }

    /** All cells of a grid, the cheapest first. */
    static List<TriedCell> tried(Grid grid) {
        RateFit whole = RateFit.of(grid, RateOptions.withDefaults().withBootstrap(0));
        List<Cell> cells = Cell.of(grid.trials());
        List<CellFit> fits = whole.cells();
        return IntStream.range(0, cells.size())
                .mapToObj(at -> new TriedCell(cells.get(at), fits.get(at).quadratic()))
                .toList();
    }

    private static void table(Page page, String name, Grid grid, List<TriedCell> cells, int cheapest) {
        RateFit fit = RateFit.of(
                grid, RateOptions.withDefaults().withCheapest(cheapest).withBootstrap(0));
        boolean unseen = cheapest < cells.size();
        page.section(
                "step-law/" + name + ", fitted on "
                        + (unseen ? "the " + cheapest + " cheapest cells" : "all " + cheapest + " cells"),
                (unseen ? "Cells not fitted. " : "The cells fitted. ")
                        + "Regret over the lowest loss of the cell's grid.");
        page.head("parameters", "active", "tokens", "peak LR", "batch, tokens", "nearest", "bilinear", "quadratic");
        List<double[]> regrets = new ArrayList<>();
        for (TriedCell cell : unseen ? cells.subList(cheapest, cells.size()) : cells) {
            regrets.add(row(page, cell, fit));
        }
        page.out().println();
        page.out()
                .println("- peak LR ∝ " + exponents(fit) + "; nearest " + summary(regrets, 0) + ", bilinear "
                        + summary(regrets, 1) + ", quadratic " + summary(regrets, 2));
    }

    private static double[] row(Page page, TriedCell tried, RateFit fit) {
        Cell cell = tried.cell();
        Recommendation foretold = fit.predict(cell.params(), cell.tokens(), cell.activeParams());
        double rate = foretold.peakLr();
        double batch = foretold.batchTokens();
        double[] regret = {tried.nearest(rate, batch), tried.between(rate, batch), tried.smooth(rate, batch)};
        page.row(
                Page.number("%.0fM", cell.params() / 1e6),
                Page.number("%.0fM", cell.activeParams() / 1e6),
                Page.number("%.1fB", cell.tokens() / 1e9),
                Page.number("%.2e", rate),
                Page.number("%.0f", batch),
                Page.percent(regret[0]),
                Page.percent(regret[1]),
                Page.percent(regret[2]));
        return regret;
    }

    private static String exponents(RateFit fit) {
        return "N^" + Page.number("%.2f", fit.rate().law().paramsExponent()) + "·D^"
                + Page.number("%.2f", fit.rate().law().tokensExponent());
    }

    private static String summary(List<double[]> regrets, int kind) {
        double[] values = regrets.stream().mapToDouble(regret -> regret[kind]).toArray();
        return "mean " + Page.percent(Arrays.stream(values).average().orElse(Double.NaN)) + ", worst "
                + Page.percent(Arrays.stream(values).max().orElse(Double.NaN));
    }
}
