package lehr.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.PowerLaw;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Counts;

/** Best peak LRs of the fitted cells over tokens or parameters, whichever vary more, with the law through them. */
final class RateLawFigure {
    /** Lines that are still told apart. */
    private static final int MOST_GROUPS = 5;

    /** Cells that differ less, in ln, are no reason to draw. */
    private static final double LEAST_RANGE = 0.01;

    private final List<CellFit> cells;
    private final PowerLaw law;
    private final boolean overTokens;
    private final double[] ends;

    private RateLawFigure(RateFit fit) {
        this.cells = fit.fitted();
        this.law = fit.rate().law();
        this.overTokens = range(CellFit::tokens) >= range(CellFit::params);
        DoubleSummaryStatistics along = cells.stream().mapToDouble(this::along).summaryStatistics();
        this.ends = new double[] {along.getMin(), along.getMax()};
    }

    /** The picture; none where all cells have one size and one number of tokens. */
    static Optional<Figure> of(RateFit fit) {
        RateLawFigure figure = new RateLawFigure(fit);
        return Math.log(figure.ends[1] / figure.ends[0]) > LEAST_RANGE
                ? Optional.of(RelationFigure.of(figure.relation()))
                : Optional.empty();
    }

    private double range(ToDoubleFunction<CellFit> axis) {
        DoubleSummaryStatistics values = cells.stream().mapToDouble(axis).summaryStatistics();
        return values.getMax() / values.getMin();
    }

    private double along(CellFit cell) {
        return overTokens ? cell.tokens() : cell.params();
    }

    private Relation relation() {
        List<Relation.Trace> traces = new ArrayList<>();
        Map<String, List<CellFit>> all = groups();
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .limit(MOST_GROUPS)
                .sorted(Comparator.comparingDouble(
                        group -> across(group.getValue().get(0))))
                .forEach(group -> traces.addAll(traces(group.getKey(), group.getValue())));
        String axis = overTokens ? "tokens" : "parameters";
        return new Relation(
                "peak-lr-law",
                "Best peak LR over " + axis
                        + (all.size() > MOST_GROUPS ? ", " + MOST_GROUPS + " of " + all.size() + " series" : ""),
                "Points: the best peak LR of each cell. Lines: the law fitted to all of them.",
                axis,
                "best peak LR",
                traces);
    }

    private double across(CellFit cell) {
        return overTokens ? cell.params() : cell.tokens();
    }

    private Map<String, List<CellFit>> groups() {
        return cells.stream()
                .sorted(Comparator.comparingDouble(this::along))
                .collect(Collectors.groupingBy(
                        cell -> overTokens
                                ? RateFigures.model(cell) + " parameters"
                                : Counts.text(cell.tokens()) + " tokens",
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** The cells of one size, or of one number of tokens, and the law of the first of them. */
    private List<Relation.Trace> traces(String name, List<CellFit> group) {
        CellFit first = group.get(0);
        double[] line = new double[ends.length];
        for (int i = 0; i < ends.length; i++) {
            line[i] = overTokens
                    ? law.at(first.params(), ends[i], first.activeShare())
                    : law.at(ends[i], first.tokens(), first.activeShare());
        }
        return List.of(
                new Relation.Trace(
                        name,
                        Relation.Kind.MEASURED,
                        group.stream().mapToDouble(this::along).toArray(),
                        group.stream().mapToDouble(CellFit::peakLr).toArray()),
                new Relation.Trace(name, Relation.Kind.FITTED, ends, line));
    }
}
