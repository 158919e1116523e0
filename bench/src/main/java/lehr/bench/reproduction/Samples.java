package lehr.bench.reproduction;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One number a run, of several models; every model counts the same, however many runs it has. */
record Samples(List<Sample> all) {
    /**
     * @param model whose run
     * @param seed of the run
     * @param value measured
     */
    record Sample(ProxyModel model, long seed, double value) {}

    Samples {
        all = List.copyOf(all);
    }

    Samples where(Predicate<Sample> chosen) {
        return new Samples(all.stream().filter(chosen).toList());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The mean of each model. */
    TreeMap<ProxyModel, Double> means() {
        return all.stream()
                .collect(Collectors.groupingBy(Sample::model, TreeMap::new, Collectors.averagingDouble(Sample::value)));
    }

    /** The mean over models of their means, with its interval. */
    Interval mean() {
        Map<ProxyModel, Map<Long, List<Sample>>> models = all.stream()
                .collect(Collectors.groupingBy(Sample::model, TreeMap::new, Collectors.groupingBy(Sample::seed)));
        double value = average(List.copyOf(means().values()));
        return Bootstrap.USUAL.interval(value, random -> models.values().stream()
                .mapToDouble(seeds -> redrawn(seeds, random))
                .average()
                .orElse(Double.NaN));
    }

    /** Mean of one model's samples: seeds drawn first, then the runs of each. */
    private static double redrawn(Map<Long, List<Sample>> seeds, SplittableRandom random) {
        return Bootstrap.resample(List.copyOf(seeds.values()), random).stream()
                .flatMap(samples -> Bootstrap.resample(samples, random).stream())
                .mapToDouble(Sample::value)
                .average()
                .orElse(Double.NaN);
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** E.g. {@code 0.41–0.63% over 4 sizes, mean 0.52% (0.48–0.57)}: in percent, for fractions. */
    String percentText() {
        if (isEmpty()) {
            return "–";
        }
        List<Double> sorted = means().values().stream().sorted().toList();
        String mean = mean().times(100).text("%.2f") + "%";
        return sorted.size() == 1
                ? mean + ", one size"
                : Interval.number("%.2f", 100 * sorted.get(0)) + "–"
                        + Interval.number("%.2f", 100 * sorted.get(sorted.size() - 1)) + "% over " + sorted.size()
                        + " sizes, mean " + mean;
    }
}
