package lehr.rate.basin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Counts;
import lehr.rate.grid.Trial;

/** Whether a cell can say where its best LR is, and if not, which trial is missing. */
public final class CellCheck {
    private static final int LEAST_RATES = 4;

    private CellCheck() {}

    /** Why a cell cannot be fitted at all. */
    public static Optional<String> unfit(Cell cell, boolean joint) {
        List<Trial> trials = considered(cell, joint);
        List<Double> rates =
                new Cell(cell.params(), cell.activeParams(), cell.experts(), cell.tokens(), trials).rates();
        if (rates.size() < LEAST_RATES) {
            return Optional.of(said(
                    cell,
                    rates.size() + (rates.size() == 1 ? " peak LR" : " peak LRs") + ", expected " + LEAST_RATES
                            + " or more around the best: add " + beside(rates)));
        }
        if (joint && cell.batches().size() < CellPoints.LEAST_LEVELS) {
            return Optional.of(said(
                    cell,
                    cell.batches().size() + " batches, expected " + CellPoints.LEAST_LEVELS
                            + " or more, as the other cells have"));
        }
        return Optional.empty();
    }

    private static List<Trial> considered(Cell cell, boolean joint) {
        return joint ? cell.trials() : CellPoints.atBatch(cell, cell.best().batchTokens());
    }

    /** The lowest loss at the edge of what was tried: what to add. */
    public static List<String> edges(Cell cell, boolean joint) {
        List<String> edges = new ArrayList<>();
        List<Trial> trials = considered(cell, joint);
        edge(cell, trials, Trial::peakLr, "peak LR", Counts::rate).ifPresent(edges::add);
        if (joint) {
            edge(cell, trials, Trial::batchTokens, "batch", CellCheck::tokens).ifPresent(edges::add);
        }
        return edges;
    }

    private interface Text {
        String of(double value);
    }

    private static Optional<String> edge(
            Cell cell, List<Trial> trials, ToDoubleFunction<Trial> axis, String name, Text text) {
        double best = axis.applyAsDouble(
                trials.stream().min(Comparator.comparingDouble(Trial::loss)).orElseThrow());
        double[] tried = trials.stream().mapToDouble(axis).sorted().distinct().toArray();
        if (tried.length < 2 || (best > tried[0] && best < tried[tried.length - 1])) {
            return Optional.empty();
        }
        boolean lowest = best <= tried[0];
        double next = lowest
                ? tried[0] * tried[0] / tried[1]
                : tried[tried.length - 1] * tried[tried.length - 1] / tried[tried.length - 2];
        return Optional.of(said(
                cell,
                "the lowest loss is at the " + (lowest ? "lowest " : "highest ") + name + " tried, " + text.of(best)
                        + ": add " + text.of(next)));
    }

    /** A fitted centre outside what was tried: what to add; none where it is inside. */
    public static Optional<String> outside(Cell cell, boolean joint, double rate, double batch) {
        Optional<String> beyond = beyond(cell, cell.rates(), rate, "peak LR", Counts::rate);
        return beyond.isPresent() || !joint ? beyond : beyond(cell, cell.batches(), batch, "batch", CellCheck::tokens);
    }

    private static Optional<String> beyond(Cell cell, List<Double> tried, double centre, String name, Text text) {
        double lowest = tried.get(0);
        double highest = tried.get(tried.size() - 1);
        if (centre >= lowest && centre <= highest) {
            return Optional.empty();
        }
        double next =
                centre < lowest ? lowest * lowest / tried.get(1) : highest * highest / tried.get(tried.size() - 2);
        return Optional.of(said(
                cell,
                "the minimum lies " + (centre < lowest ? "below" : "above") + " every " + name + " tried ("
                        + text.of(lowest) + " … " + text.of(highest) + "): add " + text.of(next)));
    }

    /** Rates on both sides of those tried. */
    private static String beside(List<Double> rates) {
        double step = rates.size() > 1 ? rates.get(1) / rates.get(0) : 2;
        return Counts.rate(rates.get(0) / step) + " or " + Counts.rate(rates.get(rates.size() - 1) * step);
    }

    private static String tokens(double tokens) {
        return Counts.text(tokens) + " tokens";
    }

    private static String said(Cell cell, String what) {
        return cell.place() + ": cell of " + cell.text() + ": " + what;
    }
}
