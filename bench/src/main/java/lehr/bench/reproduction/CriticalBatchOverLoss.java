package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.math.ShortestDecimal;
import lehr.report.Relation;

/**
 * The critical batch falls as a power of the loss: B_opt = λ·L^−α. From constant-LR runs: at each loss the hyperbola
 * (S/S_min − 1)(E/E_min − 1) = 1 over batch sizes, B_crit = E_min/S_min, then ln B_crit on ln L. Each batch at the best of
 * the peak LRs tried with it, and all at the one peak LR they have in common.
 */
final class CriticalBatchOverLoss implements Claim {
    /** Kaplan et al., 2001.08361: B_crit = B*·L^(−1/0.21). The paper's own constant is not known here. */
    private static final double PRIOR = 1 / 0.21;

    /** A power law leaves less than this of ln B_crit unexplained. */
    private static final double STRAIGHT = 0.2;

    @Override
    public String name() {
        return "critical-batch";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        String claim = "critical batch is a power of the loss, L^−α";
        String paper = "a power (constant unknown; 4.76 in 2001.08361)";
        BatchRuns best = BatchRuns.of(study);
        CriticalBatchFit fit = CriticalBatchFit.of(best);
        if (Double.isNaN(fit.exponent())) {
            return new Judgement(List.of(new Finding(claim, paper, "–", Verdict.NOT_JUDGED)), List.of(), List.of());
        }
        Interval exponent = fit.interval(best);
        BatchRuns fixed = best.at(best.commonPeak().orElseThrow());
        CriticalBatchFit fixedFit = CriticalBatchFit.of(fixed);
        String ours = "α = " + exponent.text("%.1f") + " at the best peak LR of each batch, " + range(fit) + "; α = "
                + fixedFit.interval(fixed).text("%.1f") + " at "
                + ShortestDecimal.of(best.commonPeak().getAsDouble());
        boolean grows = exponent.low() > 0;
        Finding finding =
                new Finding(claim, paper, ours, Verdict.of(grows && fit.spread() < STRAIGHT, exponent.value() > 0));
        return new Judgement(
                List.of(finding),
                List.of(evidence(best, fit), evidence(fixed, fixedFit)),
                List.of(relation(fit, fixedFit)));
    }

    private static String range(CriticalBatchFit fit) {
        int last = fit.losses().length - 1;
        return Interval.number("%.0f", fit.batches()[0]) + " tokens at " + Interval.number("%.2f", fit.losses()[0])
                + " nats to " + Interval.number("%.0f", fit.batches()[last]) + " at "
                + Interval.number("%.2f", fit.losses()[last]);
    }

    private static Evidence evidence(BatchRuns runs, CriticalBatchFit fit) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("loss, nats"));
        runs.batches().forEach(batch -> head.add(Interval.number("%.0f tokens", batch)));
        head.add("B_crit, tokens");
        rows.add(head);
        for (int i = 0; i < fit.losses().length; i++) {
            double loss = fit.losses()[i];
            List<String> row = new ArrayList<>(List.of(Interval.number("%.3f", loss)));
            runs.batches().forEach(batch -> row.add(Interval.number("%.0f", runs.steps(batch, loss))));
            row.add(Interval.number("%.0f", fit.batches()[i]));
            rows.add(row);
        }
        List<String> peaks = new ArrayList<>(List.of("peak LRs tried"));
        runs.batches()
                .forEach(batch -> peaks.add(runs.peaks(batch).stream()
                        .map(ShortestDecimal::of)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("–")));
        peaks.add("");
        rows.add(peaks);
        return new Evidence(
                "steps to a loss by batch size; hyperbolas leave at most " + Interval.number("%.2f", fit.off())
                        + " of ln S",
                rows);
    }

    private static Relation relation(CriticalBatchFit fit, CriticalBatchFit fixed) {
        List<Relation.Trace> traces = new ArrayList<>();
        traces.add(trace("best peak LR of each batch", Relation.Kind.MEASURED, fit, fit.batches()));
        if (fixed.losses().length > 1) {
            traces.add(trace("one peak LR", Relation.Kind.MEASURED, fixed, fixed.batches()));
        }
        double[] line = Arrays.stream(fit.losses()).map(fit::at).toArray();
        traces.add(trace("power fitted", Relation.Kind.FITTED, fit, line));
        double middle = fit.at(fit.losses()[0]);
        double[] prior = Arrays.stream(fit.losses())
                .map(loss -> middle * Math.pow(loss / fit.losses()[0], -PRIOR))
                .toArray();
        traces.add(trace("slope of 2001.08361", Relation.Kind.CLAIMED, fit, prior));
        return new Relation(
                "critical-batch",
                "Critical batch over loss",
                "The critical batch grows as the loss falls, with exponent " + Interval.number("%.1f", fit.exponent())
                        + ".",
                "loss, nats",
                "critical batch, tokens",
                traces);
    }

    private static Relation.Trace trace(String name, Relation.Kind kind, CriticalBatchFit fit, double[] batches) {
        return new Relation.Trace(name, kind, fit.losses(), batches);
    }
}
