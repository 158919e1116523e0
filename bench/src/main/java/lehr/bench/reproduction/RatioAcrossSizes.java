package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.bench.reproduction.RatioCell.Best;
import lehr.math.CensoredRegression;
import lehr.math.CensoredRegression.Known;
import lehr.math.CensoredRegression.Row;
import lehr.math.ShortestDecimal;

/**
 * R_opt converges to one value across sizes: over cells that several sizes share,
 *
 * <pre>
 * ln R_opt = a_(η,T) + α_N·ln N,   cost = L(mean R_opt of the sizes) − L(R_opt)
 * </pre>
 *
 * <p>N the active parameters; once with sizes compared at the same peak LR, once each at its own best peak LR.
 */
final class RatioAcrossSizes implements Claim {
    /** A ratio carried over that costs less than this, in nats, serves: the tolerance the paper has for its transfer. */
    static final double TOLERANCE = 0.003;

    @Override
    public String name() {
        return "ratio-sizes";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        List<RatioCell> cells = RatioCells.usual(study);
        List<Finding> findings = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("peak LR", "T", "R_opt by size", "mean", "worst cost of the mean, nats"));
        for (Family family : Family.values()) {
            List<List<RatioCell>> shared = shared(RatioCells.of(cells, family), RatioAcrossSizes::peakAndSteps);
            findings.add(finding(family, shared, shared(bestPeaks(cells, family), cell -> "T = " + cell.steps())));
            shared.forEach(group -> rows.add(row(group)));
        }
        return new Judgement(
                findings,
                List.of(new Evidence("best ratio by size", rows)),
                RatioCells.relations(
                        "ratio-by-size",
                        "Best annealing ratio over active parameters",
                        "active parameters",
                        cells,
                        cell -> cell.model().activeParams(),
                        RatioAcrossSizes::peakAndSteps,
                        0));
    }

    private static String peakAndSteps(RatioCell cell) {
        return "peak LR " + ShortestDecimal.of(cell.peak()) + ", T = " + cell.steps();
    }

    /** Groups of at least two sizes. */
    private static List<List<RatioCell>> shared(List<RatioCell> cells, Function<RatioCell, String> by) {
        Map<String, List<RatioCell>> groups =
                cells.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        return groups.values().stream()
                .filter(group -> group.stream().map(RatioCell::model).distinct().count() > 1)
                // Bounds alone tell nothing of their level.
                .filter(group -> group.stream().anyMatch(cell -> cell.best().known() == Known.EXACTLY))
                .toList();
    }

    /** Of each size and horizon, the cell of the peak LR with the least loss. */
    private static List<RatioCell> bestPeaks(List<RatioCell> cells, Family family) {
        Map<String, RatioCell> best = new TreeMap<>();
        RatioCells.of(cells, family)
                .forEach(cell ->
                        best.merge(cell.model().name() + cell.steps(), cell, (a, b) -> a.least() <= b.least() ? a : b));
        return List.copyOf(best.values());
    }

    private static Finding finding(Family family, List<List<RatioCell>> shared, List<List<RatioCell>> ownPeaks) {
        String claim = "R_opt is one value across sizes, " + family;
        String paper = "it converges to one value";
        if (shared.isEmpty()) {
            return new Finding(claim, paper, "–", Verdict.NOT_JUDGED);
        }
        Interval exponent = exponent(shared);
        double[] costs = shared.stream()
                .flatMapToDouble(group -> Arrays.stream(costs(group)))
                .toArray();
        double worst = Arrays.stream(costs).max().orElseThrow();
        double mean = Arrays.stream(costs).average().orElseThrow();
        String ours = "R_opt ∝ N^" + exponent.text("%+.2f") + " at the same peak LR"
                + (ownPeaks.isEmpty()
                        ? ""
                        : ", N^" + exponent(ownPeaks).text("%+.2f") + " at each size's best of those tried")
                + "; one ratio for all costs " + Interval.number("%.4f", mean) + " nats, at worst "
                + Interval.number("%.4f", worst);
        boolean same = exponent.holds(0);
        return new Finding(claim, paper, ours, Verdict.of(same && worst < TOLERANCE, same || mean < TOLERANCE));
    }

    private static Interval exponent(List<List<RatioCell>> groups) {
        double seedSd = RatioCell.seedSd(groups.stream().flatMap(List::stream).toList());
        return Bootstrap.USUAL.interval(
                exponent(groups, RatioCell::best),
                random -> exponent(Bootstrap.resample(groups, random), cell -> cell.redrawn(random, seedSd)));
    }

    /** α_N. */
    private static double exponent(List<List<RatioCell>> groups, Function<RatioCell, Best> bestOf) {
        List<Row> rows = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            for (RatioCell cell : groups.get(group)) {
                double[] x = new double[groups.size() + 1];
                x[group] = 1;
                x[groups.size()] = Math.log(cell.model().activeParams());
                Best best = bestOf.apply(cell);
                rows.add(new Row(x, Math.log(best.bound()), best.known()));
            }
        }
        return rows.stream().noneMatch(row -> row.known() == Known.EXACTLY)
                ? Double.NaN
                : CensoredRegression.of(rows).coefficients()[groups.size()];
    }

    private static double sharedRatio(List<RatioCell> group) {
        return Math.exp(group.stream()
                .mapToDouble(cell -> Math.log(cell.best().ratio()))
                .average()
                .orElseThrow());
    }

    private static double[] costs(List<RatioCell> group) {
        double ratio = sharedRatio(group);
        return group.stream().mapToDouble(cell -> cell.costAt(ratio)).toArray();
    }

    private static List<String> row(List<RatioCell> group) {
        String sizes = group.stream()
                .map(cell -> cell.model().name() + ": " + cell.best().text())
                .collect(Collectors.joining("; "));
        return List.of(
                ShortestDecimal.of(group.get(0).peak()),
                String.valueOf(group.get(0).steps()),
                sizes,
                Interval.number("%.2f", sharedRatio(group)),
                Interval.number("%.4f", Arrays.stream(costs(group)).max().orElseThrow()));
    }
}
