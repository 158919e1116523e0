package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.math.CensoredRegression.Known;
import lehr.math.ShortestDecimal;

/**
 * R_opt is the same on other data: over cells of one model, peak LR and horizon that both data sets have,
 *
 * <pre>
 * ln R_opt(other) − ln R_opt(usual),   cost = L_other(R_opt of the usual) − L_other(R_opt)
 * </pre>
 */
final class RatioAcrossData implements Claim {
    private record Pair(RatioCell usual, RatioCell other) {
        double shift() {
            return Math.log(other.best().ratio() / usual.best().ratio());
        }

        double cost() {
            return other.costAt(usual.best().ratio());
        }
    }

    @Override
    public String name() {
        return "ratio-data";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        List<Pair> pairs = pairs(study);
        String claim = "R_opt carries over to other data";
        String paper = "it does (no figure known)";
        if (pairs.isEmpty()) {
            return new Judgement(List.of(new Finding(claim, paper, "–", Verdict.NOT_JUDGED)), List.of(), List.of());
        }
        Interval shift = mean(pairs, Pair::shift);
        Interval cost = mean(pairs, Pair::cost);
        double worst = pairs.stream().mapToDouble(Pair::cost).max().orElseThrow();
        String ours = "R_opt of " + pairs.get(0).other().model().dataset() + " is "
                + new Interval(Math.exp(shift.value()), Math.exp(shift.low()), Math.exp(shift.high())).text("%.2f")
                + " times that of " + study.usualData() + "; carrying it over costs " + cost.text("%.4f")
                + " nats, at worst " + Interval.number("%.4f", worst);
        Verdict verdict = Verdict.of(
                shift.holds(0) && worst < RatioAcrossSizes.TOLERANCE,
                shift.holds(0) || cost.value() < RatioAcrossSizes.TOLERANCE);
        return new Judgement(List.of(new Finding(claim, paper, ours, verdict)), List.of(evidence(pairs)), List.of());
    }

    /** Cells of both data sets with the best ratio known in at least one; models have the same number of parameters. */
    private static List<Pair> pairs(ProxyStudy study) {
        List<RatioCell> cells =
                RatioCell.of(study.where(run -> run.batch() == study.usualBatch()), ProxyRun::finalLoss);
        List<Pair> pairs = new ArrayList<>();
        for (RatioCell usual : cells) {
            for (RatioCell other : cells) {
                boolean same = usual.model().params() == other.model().params()
                        && usual.peak() == other.peak()
                        && usual.steps() == other.steps();
                boolean data = usual.model().dataset().equals(study.usualData())
                        && !other.model().dataset().equals(study.usualData());
                boolean known =
                        usual.best().known() == Known.EXACTLY || other.best().known() == Known.EXACTLY;
                if (same && data && known) {
                    pairs.add(new Pair(usual, other));
                }
            }
        }
        return pairs;
    }

    private static Interval mean(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        double value = pairs.stream().mapToDouble(figure).average().orElseThrow();
        return Bootstrap.USUAL.interval(value, random -> Bootstrap.resample(pairs, random).stream()
                .mapToDouble(figure)
                .average()
                .orElseThrow());
    }

    private static Evidence evidence(List<Pair> pairs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "peak LR", "T", "R_opt, usual data", "R_opt, other data", "cost of the usual, nats"));
        pairs.forEach(pair -> rows.add(List.of(
                pair.other().model().name(),
                ShortestDecimal.of(pair.other().peak()),
                String.valueOf(pair.other().steps()),
                pair.usual().best().text(),
                pair.other().best().text(),
                Interval.number("%.4f", pair.cost()))));
        return new Evidence("best ratio on two data sets, by cell", rows);
    }
}
