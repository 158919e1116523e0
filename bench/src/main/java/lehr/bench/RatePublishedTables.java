package lehr.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.rate.basin.Basin;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.RateOptions;
import lehr.rate.grid.Grid;
import lehr.rate.grid.GridFile;
import lehr.rate.published.Anchor;
import lehr.rate.published.PublishedLaw;
import lehr.rate.published.PublishedLaws;
import lehr.rate.published.Scaled;

/** What published laws cost on the step-law grids, each as a ratio from the cheapest cell. */
final class RatePublishedTables {
    private RatePublishedTables() {}

    static void print(Page page) {
        Path folder = page.studies().folder().resolve("step-law");
        page.section(
                "Published laws as ratios from the cheapest cell",
                "Regret on the other cells' own quadratics, mean and worst: of peak LR and batch together; and of the peak"
                        + " LR alone at the anchor's batch, over the best peak LR at that batch.");
        page.head(
                "grid",
                "law",
                "LR and batch, mean",
                "worst",
                "LR at one batch, mean",
                "worst",
                "LR too high by, at one batch");
        for (String name : List.of("dense", "moe")) {
            Grid grid = GridFile.read(folder.resolve(name + ".csv"));
            RateFit fit = RateFit.of(grid, RateOptions.withDefaults().withBootstrap(0));
            List<CellFit> cells = fit.cells().stream()
                    .filter(cell -> cell.quadratic() != null)
                    .toList();
            PublishedLaws.all().forEach(law -> row(page, name, law, cells));
            row(page, name, "what the anchor has", cells, cell -> 1.0);
        }
    }

    private static void row(Page page, String grid, PublishedLaw law, List<CellFit> cells) {
        CellFit first = cells.get(0);
        Basin basin = first.quadratic();
        Anchor anchor = new Anchor(first.params(), first.tokens(), basin.peakLr(), basin.batchTokens());
        double[] together = others(cells, cell -> {
            Scaled scaled = law.from(anchor, cell.params(), cell.tokens());
            return cell.quadratic().regret(scaled.peakLr(), scaled.batchTokens());
        });
        double[] alone = others(cells, cell -> excess(cell, off(law, first, cell)));
        double[] off = others(cells, cell -> Math.log(off(law, first, cell)));
        print(page, grid, law.name(), together, alone, off);
    }

    private static void row(Page page, String grid, String name, List<CellFit> cells, ToDoubleFunction<CellFit> ratio) {
        CellFit first = cells.get(0);
        Basin basin = first.quadratic();
        double[] together = others(cells, cell -> cell.quadratic().regret(basin.peakLr(), basin.batchTokens()));
        ToDoubleFunction<CellFit> off =
                cell -> ratio.applyAsDouble(cell) * basin.peakLr() / bestAt(cell.quadratic(), basin.batchTokens());
        print(
                page,
                grid,
                name,
                together,
                others(cells, cell -> excess(cell, off.applyAsDouble(cell))),
                others(cells, cell -> Math.log(off.applyAsDouble(cell))));
    }

    private static void print(Page page, String grid, String name, double[] together, double[] alone, double[] off) {
        page.row(
                grid,
                name,
                Page.percent(mean(together)),
                Page.percent(Arrays.stream(together).max().orElse(Double.NaN)),
                Page.percent(mean(alone)),
                Page.percent(Arrays.stream(alone).max().orElse(Double.NaN)),
                Page.number("%.2f times", Math.exp(mean(off))));
    }

    /** What the law makes of the anchor's best peak LR over the cell's own, both at the anchor's batch. */
    private static double off(PublishedLaw law, CellFit anchor, CellFit cell) {
        double batch = anchor.quadratic().batchTokens();
        double ratio = law.rateRatio(cell.params() / anchor.params(), cell.tokens() / anchor.tokens());
        return anchor.quadratic().peakLr() * ratio / bestAt(cell.quadratic(), batch);
    }

    /** The best peak LR at a batch: where the quadratic's slope along ln LR is 0. */
    private static double bestAt(Basin basin, double batch) {
        double away = Math.log(batch / basin.batchTokens());
        return basin.peakLr() * Math.exp(-basin.crossCurvature() / basin.rateCurvature() * away);
    }

    /** What it costs to be off by a factor at any one batch, as a share of the cell's lowest loss. */
    private static double excess(CellFit cell, double factor) {
        Basin basin = cell.quadratic();
        return basin.rateCurvature() * Math.pow(Math.log(factor), 2) / basin.loss();
    }

    private static double[] others(List<CellFit> cells, ToDoubleFunction<CellFit> of) {
        return cells.stream().skip(1).mapToDouble(of).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }
}
