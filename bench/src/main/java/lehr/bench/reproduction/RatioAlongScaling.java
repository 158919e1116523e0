package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lehr.math.CensoredRegression.Known;
import lehr.math.ShortestDecimal;

/**
 * R_opt over T where batch size grows as T and the peak LR goes along, as recipes for larger runs have it:
 *
 * <pre>
 * d ln R_opt / d ln T = α_T + α_B + β·α_η   for B ∝ T, η ∝ T^β
 * </pre>
 *
 * <p>from one regression over cells of several batches, and from pairs of cells that lie on such a path.
 */
final class RatioAlongScaling implements Claim {
    /** β: LR fixed; as √B; as 1/√T; as 1/T, which keeps LR × T. */
    private static final Map<Double, String> PATHS =
            new TreeMap<>(Map.of(0.0, "LR fixed", 0.5, "LR ∝ √B", -0.5, "LR ∝ T^-½", -1.0, "LR ∝ 1/T"));

    /** Exponents this near are one path: peak LRs come in rounded steps. */
    private static final double NEAR = 0.05;

    /** Two cells of which the second has the longer horizon. */
    private record Pair(RatioCell from, RatioCell to) {
        double growth(double first, double second) {
            return Math.log(second / first) / Math.log((double) to.steps() / from.steps());
        }

        double batchGrows() {
            return growth(from.batch(), to.batch());
        }

        double peakGrows() {
            return growth(from.peak(), to.peak());
        }

        double ratioGrows() {
            return growth(from.best().ratio(), to.best().ratio());
        }
    }

    @Override
    public String name() {
        return "ratio-scaled";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        String claim = "R_opt over T, batch ∝ T and LR scaled along";
        String paper = "−0.946 (1B MoE; its path is not known)";
        List<RatioCell> cells = cells(study);
        if (cells.stream().map(RatioCell::batch).distinct().count() < 2) {
            return new Judgement(List.of(new Finding(claim, paper, "–", Verdict.NOT_JUDGED)), List.of(), List.of());
        }
        Map<Double, Interval> paths = new TreeMap<>();
        PATHS.keySet().forEach(beta -> paths.put(beta, RatioExponents.interval(cells, each -> each.along(1, beta))));
        RatioExponents all = RatioExponents.of(cells);
        double needed = (RatioByHorizon.CLAIMED - all.along(1, 0)) / all.peak();
        String ours = paths.entrySet().stream()
                        .map(path -> PATHS.get(path.getKey()) + ": "
                                + path.getValue().text("%+.2f"))
                        .collect(Collectors.joining("; "))
                + String.format(Locale.ROOT, "; −0.946 needs LR ∝ T^%.1f", needed);
        boolean some = paths.values().stream().anyMatch(path -> path.holds(RatioByHorizon.CLAIMED));
        boolean negative = paths.values().stream().anyMatch(path -> path.agreesInSign(-1));
        return new Judgement(
                List.of(new Finding(claim, paper, ours, Verdict.of(some, negative))),
                List.of(exponents(cells), pairs(cells)),
                List.of());
    }

    /** Of the model swept at most batch sizes. */
    private static List<RatioCell> cells(ProxyStudy study) {
        Map<ProxyModel, List<RatioCell>> models = RatioCell.of(study.runs(), ProxyRun::finalLoss).stream()
                .collect(Collectors.groupingBy(RatioCell::model, TreeMap::new, Collectors.toList()));
        return models.values().stream()
                .max(Comparator.comparingLong(
                        own -> own.stream().map(RatioCell::batch).distinct().count()))
                .orElse(List.of());
    }

    private static Evidence exponents(List<RatioCell> cells) {
        return new Evidence(
                "exponents of R_opt, one regression over all batches, "
                        + cells.get(0).model().name(),
                List.of(
                        List.of("peak LR", "T", "batch"),
                        List.of(
                                RatioExponents.interval(cells, RatioExponents::peak)
                                        .text("%+.2f"),
                                RatioExponents.interval(cells, RatioExponents::steps)
                                        .text("%+.2f"),
                                RatioExponents.interval(cells, RatioExponents::batch)
                                        .text("%+.2f"))));
    }

    /** Pairs whose batch grows with T and whose best ratios are both known. */
    private static Evidence pairs(List<RatioCell> cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("batch, T, peak LR", "→", "batch ∝ T^", "LR ∝ T^", "R_opt", "R_opt ∝ T^"));
        for (RatioCell from : cells) {
            for (RatioCell to : cells) {
                Pair pair = new Pair(from, to);
                boolean known =
                        from.best().known() == Known.EXACTLY && to.best().known() == Known.EXACTLY;
                if (to.steps() > from.steps() && to.batch() > from.batch() && known && isPath(pair)) {
                    rows.add(List.of(
                            text(from),
                            text(to),
                            Interval.number("%.1f", pair.batchGrows()),
                            Interval.number("%+.1f", pair.peakGrows()),
                            from.best().text() + " → " + to.best().text(),
                            Interval.number("%+.2f", pair.ratioGrows())));
                }
            }
        }
        return new Evidence("pairs of cells whose batch grows with T", rows);
    }

    private static boolean isPath(Pair pair) {
        return PATHS.keySet().stream().anyMatch(beta -> Math.abs(pair.peakGrows() - beta) < NEAR);
    }

    private static String text(RatioCell cell) {
        return Interval.number("%.0f", cell.batch()) + ", " + cell.steps() + ", " + ShortestDecimal.of(cell.peak());
    }
}
