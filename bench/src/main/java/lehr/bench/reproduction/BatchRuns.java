package lehr.bench.reproduction;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.curve.LossKind;
import lehr.rate.batch.SmoothedCurve;

/**
 * Constant-LR runs of one model at several batch sizes.
 *
 * @param byBatch tokens a step → its runs
 */
record BatchRuns(NavigableMap<Double, List<Trunk>> byBatch) {
    /** Steps below this many warm-ups are the warm-up's doing. */
    private static final int WARMUPS = 3;

    /** One run, its validation loss smoothed. */
    record Trunk(ProxyRun run, SmoothedCurve curve) {}

    /** Of the model that was trained at most batch sizes. */
    static BatchRuns of(ProxyStudy study) {
        Map<ProxyModel, List<ProxyRun>> models =
                study.where(run -> run.isConstant() && run.curve(LossKind.VAL).isPresent()).stream()
                        .collect(Collectors.groupingBy(ProxyRun::model, TreeMap::new, Collectors.toList()));
        return models.values().stream()
                .map(BatchRuns::of)
                .max(Comparator.comparingInt(runs -> runs.byBatch.size()))
                .orElse(new BatchRuns(new TreeMap<>()));
    }

    /** Of seeds trained for different lengths, only the longest: a mean over seeds would end, or jump, where the shortest does. */
    static BatchRuns of(List<ProxyRun> runs) {
        Map<List<Double>, Long> longest =
                runs.stream().collect(Collectors.toMap(BatchRuns::batchAndPeak, ProxyRun::steps, Math::max));
        return new BatchRuns(runs.stream()
                .filter(run -> run.steps() == longest.get(batchAndPeak(run)))
                .map(run ->
                        new Trunk(run, new SmoothedCurve(run.curve(LossKind.VAL).orElseThrow())))
                .collect(Collectors.groupingBy(trunk -> trunk.run().batch(), TreeMap::new, Collectors.toList())));
    }

    private static List<Double> batchAndPeak(ProxyRun run) {
        return List.of(run.batch(), run.peak());
    }

    /** The runs of one peak LR. */
    BatchRuns at(double peak) {
        NavigableMap<Double, List<Trunk>> chosen = new TreeMap<>();
        byBatch.forEach((batch, trunks) -> {
            List<Trunk> own =
                    trunks.stream().filter(trunk -> trunk.run().peak() == peak).toList();
            if (!own.isEmpty()) {
                chosen.put(batch, own);
            }
        });
        return new BatchRuns(chosen);
    }

    /** The peak LR trained at most batch sizes; the smallest of several. */
    OptionalDouble commonPeak() {
        return trunks().mapToDouble(trunk -> trunk.run().peak())
                .distinct()
                .sorted()
                .boxed()
                .max(Comparator.comparingInt((Double peak) -> at(peak).byBatch.size())
                        .thenComparing(Comparator.reverseOrder()))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    Stream<Trunk> trunks() {
        return byBatch.values().stream().flatMap(List::stream);
    }

    List<Double> batches() {
        return List.copyOf(byBatch.keySet());
    }

    /** The earliest step that counts. */
    double firstStep() {
        return trunks().mapToDouble(
                        trunk -> WARMUPS * trunk.run().run().schedule().warmupSteps())
                .max()
                .orElse(0);
    }

    /** Least loss at a step over the peak LRs tried, mean over seeds; NaN where none got there. */
    double loss(double batch, double step) {
        return least(batch, trunk -> trunk.curve().at(step));
    }

    /** Fewest steps to a loss over the peak LRs tried, mean over seeds; NaN where none got there. */
    double steps(double batch, double loss) {
        return least(batch, trunk -> trunk.curve().reaches(loss));
    }

    private double least(double batch, ToDoubleFunction<Trunk> figure) {
        Map<Double, Double> byPeak = byBatch.get(batch).stream()
                .collect(Collectors.groupingBy(trunk -> trunk.run().peak(), Collectors.averagingDouble(figure)));
        return byPeak.values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }

    /** Lowest loss reached at a batch. */
    double lowest(double batch) {
        return byBatch.get(batch).stream()
                .mapToDouble(trunk -> trunk.curve().least())
                .min()
                .orElseThrow();
    }

    /** The peak LRs tried at a batch. */
    TreeSet<Double> peaks(double batch) {
        return byBatch.get(batch).stream()
                .map(trunk -> trunk.run().peak())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
