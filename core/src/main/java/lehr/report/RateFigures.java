package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lehr.rate.basin.CellPoints;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Counts;
import lehr.rate.grid.Trial;

/** The basins of a fit of peak LRs, over the trials they are fitted to. */
final class RateFigures {
    /** As many as there are colours to tell them apart. */
    static final int MOST_CELLS = 6;

    /** Of fewer peak LRs no basin is seen. */
    private static final int LEAST_RATES = 3;

    private RateFigures() {}

    /** The trials of one cell in the picture; repeats of one peak LR are one point, their mean. */
    private record Basin(CellFit fit, Cell cell) {
        List<Relation.Trace> traces() {
            String name = model(fit) + ", " + Counts.text(fit.tokens()) + " tokens";
            List<Relation.Trace> traces = new ArrayList<>();
            traces.add(new Relation.Trace(
                    name,
                    Relation.Kind.MEASURED,
                    cell.rates().stream().mapToDouble(rate -> rate).toArray(),
                    cell.rates().stream().mapToDouble(this::loss).toArray()));
            if (fit.peakLr() > 0) {
                traces.add(new Relation.Trace(
                        name, Relation.Kind.MARKED, new double[] {fit.peakLr()}, new double[] {fit.loss()}));
            }
            return traces;
        }

        private double loss(double rate) {
            return cell.trials().stream()
                    .filter(trial -> Cell.sameRate(trial.peakLr(), rate))
                    .mapToDouble(Trial::loss)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /** Loss over peak LR of the largest cells, each at its best batch; none where no cell has enough trials. */
    static Optional<Figure> basins(RateReport report) {
        List<Basin> all = basins(report.fit(), Cell.of(report.trials()));
        List<Basin> largest = all.subList(Math.max(0, all.size() - MOST_CELLS), all.size());
        if (largest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RelationFigure.of(new Relation(
                "loss-over-peak-lr",
                "Loss over peak LR" + (all.size() > MOST_CELLS ? ", the " + MOST_CELLS + " largest cells" : ""),
                "Each cell has a lowest loss at some peak LR; the fitted one is marked.",
                "peak LR",
                "loss, nats",
                largest.stream().flatMap(basin -> basin.traces().stream()).toList())));
    }

    private static List<Basin> basins(RateFit fit, List<Cell> cells) {
        return fit.cells().stream()
                .filter(cell -> !cell.extended())
                .flatMap(cell ->
                        cells.stream().filter(other -> other.holds(like(cell))).map(other -> basin(cell, other)))
                .filter(basin -> basin.cell().rates().size() >= LEAST_RATES)
                .toList();
    }

    private static Trial like(CellFit fit) {
        return new Trial(
                fit.params(), fit.activeParams(), fit.experts(), fit.tokens(), Double.NaN, 1, fit.triedLoss(), "", "");
    }

    private static Basin basin(CellFit fit, Cell all) {
        List<Trial> trials = CellPoints.atBatch(all, fit.triedBatchTokens());
        return new Basin(fit, new Cell(all.params(), all.activeParams(), all.experts(), all.tokens(), trials));
    }

    static String model(CellFit cell) {
        boolean sparse = cell.activeShare() < RateWords.WHOLE;
        return Counts.text(cell.params())
                + (sparse ? " (" + Counts.text(cell.activeParams()) + " active)" : "")
                + (cell.experts().isEmpty() ? "" : " " + cell.experts());
    }
}
