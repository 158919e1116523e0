package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lehr.bench.reproduction.Claim.Evidence;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.math.CensoredRegression.Known;
import lehr.math.ShortestDecimal;
import lehr.report.Relation;

/** Cells of a study, and how they are shown. */
final class RatioCells {
    private RatioCells() {}

    /** Of the usual batch on the usual data, by the full validation after the last step. */
    static List<RatioCell> usual(ProxyStudy study) {
        return RatioCell.of(study.usual(), ProxyRun::finalLoss);
    }

    static List<RatioCell> of(List<RatioCell> cells, Family family) {
        return cells.stream().filter(cell -> cell.model().family() == family).toList();
    }

    /** Every cell with its best ratio, of each seed too. */
    static Evidence evidence(List<RatioCell> cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "batch, tokens", "peak LR", "T", "R_opt", "by seed", "final loss, nats"));
        cells.forEach(cell -> rows.add(List.of(
                cell.model().name(),
                Interval.number("%.0f", cell.batch()),
                ShortestDecimal.of(cell.peak()),
                String.valueOf(cell.steps()),
                cell.best().text(),
                cell.seedsText(),
                Interval.number("%.4f", cell.least()))));
        return new Evidence("best ratio by cell (≤, ≥: a bound, the loss being least at an end of the grid)", rows);
    }

    /** Points a trace needs to show a bend; more of two would only hide those. */
    private static final int LEAST_POINTS = 3;

    /** Best ratios over one quantity, a picture for each family. */
    static List<Relation> relations(
            String name,
            String title,
            String x,
            List<RatioCell> cells,
            Function<RatioCell, Double> quantity,
            Function<RatioCell, String> rest,
            double claimed) {
        return Arrays.stream(Family.values())
                .map(family -> {
                    String of = family.toString();
                    return relation(
                            name + "-" + of.toLowerCase(Locale.ROOT),
                            title + ", " + of,
                            x,
                            traces(of(cells, family), quantity, rest),
                            claimed);
                })
                .flatMap(Optional::stream)
                .toList();
    }

    /** Beside the slope claimed; empty without traces. */
    private static Optional<Relation> relation(
            String name, String title, String x, List<Relation.Trace> traces, double claimed) {
        if (traces.isEmpty()) {
            return Optional.empty();
        }
        List<Relation.Trace> drawn = new ArrayList<>(traces);
        drawn.add(claimed(traces, claimed));
        String about = title + ", measured beside the slope claimed.";
        return Optional.of(new Relation(name, title, about, x, "best annealing ratio", drawn));
    }

    /** One for each value of the rest. */
    private static List<Relation.Trace> traces(
            List<RatioCell> cells, Function<RatioCell, Double> quantity, Function<RatioCell, String> rest) {
        Map<String, List<RatioCell>> traces =
                cells.stream().collect(Collectors.groupingBy(rest, LinkedHashMap::new, Collectors.toList()));
        List<Relation.Trace> drawn = new ArrayList<>();
        traces.forEach((label, own) -> {
            double[] at = own.stream().mapToDouble(quantity::apply).toArray();
            double[] ratios = own.stream()
                    .mapToDouble(cell ->
                            cell.best().known() == Known.EXACTLY ? cell.best().ratio() : Double.NaN)
                    .toArray();
            if (Arrays.stream(ratios).filter(Double::isFinite).count() >= LEAST_POINTS) {
                drawn.add(new Relation.Trace(label, Relation.Kind.MEASURED, at, ratios));
            }
        });
        return drawn;
    }

    /** A line of the claimed slope through the middle of all points. */
    private static Relation.Trace claimed(List<Relation.Trace> traces, double slope) {
        double[] xs = traces.stream()
                .flatMapToDouble(trace -> Arrays.stream(trace.x()))
                .sorted()
                .distinct()
                .toArray();
        double middle = traces.stream()
                .flatMapToDouble(trace -> Arrays.stream(points(trace, slope)))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        double[] ys = Arrays.stream(xs)
                .map(x -> Math.exp(middle) * Math.pow(x, slope))
                .toArray();
        String label = slope == 0
                ? "the paper: one value"
                : "the paper's slope, " + Interval.number("%.3f", slope).replace('-', '−');
        return new Relation.Trace(label, Relation.Kind.CLAIMED, xs, ys);
    }

    private static double[] points(Relation.Trace trace, double slope) {
        double[] rest = new double[trace.x().length];
        Arrays.setAll(rest, i -> Math.log(trace.y()[i]) - slope * Math.log(trace.x()[i]));
        return rest;
    }
}
