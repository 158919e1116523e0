package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lehr.report.Relation;

/**
 * Loss over steps is the same curve at every batch size above the critical one:
 *
 * <pre>
 * |L_B(s) − L_2B(s)| / L_2B(s)   at the same steps s, for B ≥ B_crit(L) and for B &lt; B_crit(L)
 * </pre>
 *
 * <p>between neighbouring batch sizes (not always 1 : 2), each at the best of the peak LRs tried.
 */
final class BatchCurves implements Claim {
    /** Curves this near coincide: half of the error the paper allows its own fits. */
    private static final double SAME = 0.01;

    private static final int POINTS = 60;

    /** As many curves as can be told apart. */
    private static final int COLOURS = 6;

    /** Mean relative distance of a pair of batches on one side of the critical batch. */
    private record Distance(double smaller, double larger, boolean above, double mean, int points) {}

    @Override
    public String name() {
        return "batch-curves";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        BatchRuns runs = BatchRuns.of(study);
        CriticalBatchFit critical = CriticalBatchFit.of(runs);
        String claim = "step curves coincide above the critical batch";
        if (Double.isNaN(critical.exponent())) {
            return new Judgement(List.of(new Finding(claim, "they do", "–", Verdict.NOT_JUDGED)), List.of(), List.of());
        }
        List<Distance> distances = distances(runs, critical);
        Interval above = mean(distances, true);
        Interval below = mean(distances, false);
        String paper = "they do (figure only)";
        boolean nearer = above.value() < below.value();
        Finding finding = Double.isNaN(above.value())
                ? new Finding(claim, paper, "none lies above it; below it " + differ(below), Verdict.NOT_JUDGED)
                : new Finding(
                        claim,
                        paper,
                        differ(above) + " above it; below it " + differ(below),
                        Verdict.of(nearer && above.value() < SAME, nearer));
        return new Judgement(List.of(finding), List.of(evidence(distances)), List.of(relation(runs)));
    }

    private static String differ(Interval distance) {
        return "neighbouring batches differ by " + distance.times(100).text("%.2f") + "% of the loss";
    }

    private static List<Distance> distances(BatchRuns runs, CriticalBatchFit critical) {
        List<Double> batches = runs.batches();
        List<Distance> distances = new ArrayList<>();
        for (int i = 1; i < batches.size(); i++) {
            double smaller = batches.get(i - 1);
            double larger = batches.get(i);
            for (boolean above : new boolean[] {true, false}) {
                double[] off = IntStream.range(0, POINTS)
                        .mapToDouble(point -> step(runs, point))
                        .filter(step -> critical.knows(runs.loss(smaller, step)))
                        .filter(step -> critical.at(runs.loss(smaller, step)) <= smaller == above)
                        .map(step -> Math.abs(runs.loss(smaller, step) / runs.loss(larger, step) - 1))
                        .filter(Double::isFinite)
                        .toArray();
                if (off.length > 0) {
                    double mean = Arrays.stream(off).average().orElseThrow();
                    distances.add(new Distance(smaller, larger, above, mean, off.length));
                }
            }
        }
        return distances;
    }

    /** Steps from after the warm-up to a hundred times that, evenly in ln s. */
    private static double step(BatchRuns runs, int point) {
        return runs.firstStep() * Math.pow(100, (double) point / (POINTS - 1));
    }

    /** Over pairs, resampled. */
    private static Interval mean(List<Distance> distances, boolean above) {
        List<Distance> own =
                distances.stream().filter(each -> each.above() == above).toList();
        return Bootstrap.USUAL.interval(mean(own), random -> mean(Bootstrap.resample(own, random)));
    }

    private static double mean(List<Distance> distances) {
        double points = distances.stream().mapToInt(Distance::points).sum();
        return distances.stream()
                        .mapToDouble(each -> each.mean() * each.points() / points)
                        .sum()
                / (points > 0 ? 1 : Double.NaN);
    }

    private static Evidence evidence(List<Distance> distances) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("batch, tokens", "beside, tokens", "critical batch", "mean distance", "points"));
        distances.forEach(each -> rows.add(List.of(
                Interval.number("%.0f", each.smaller()),
                Interval.number("%.0f", each.larger()),
                each.above() ? "below both" : "above the smaller",
                Interval.number("%.2f", 100 * each.mean()) + "%",
                String.valueOf(each.points()))));
        return new Evidence("distance of step curves, by pair of batches", rows);
    }

    private static Relation relation(BatchRuns runs) {
        List<Relation.Trace> traces = new ArrayList<>();
        double[] steps = IntStream.range(0, POINTS)
                .mapToDouble(point -> step(runs, point))
                .toArray();
        List<Double> batches = runs.batches();
        for (double batch : batches.subList(Math.max(0, batches.size() - COLOURS), batches.size())) {
            double[] trained = Arrays.stream(steps)
                    .filter(step -> Double.isFinite(runs.loss(batch, step)))
                    .toArray();
            double[] loss =
                    Arrays.stream(trained).map(step -> runs.loss(batch, step)).toArray();
            traces.add(new Relation.Trace(
                    Interval.number("%.0f tokens a step", batch), Relation.Kind.FITTED, trained, loss));
        }
        return new Relation(
                "batch-curves",
                "Loss over steps by batch size, each at its best peak LR",
                "One curve a batch size, at equal numbers of steps.",
                "step",
                "validation loss, nats",
                traces);
    }
}
