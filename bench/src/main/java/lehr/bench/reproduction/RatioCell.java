package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lehr.math.CensoredRegression.Known;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.interpolation.SplineInterpolator;

/**
 * Final losses of one model, batch, peak LR and horizon at several annealing ratios, linear to zero. The best ratio is the
 * lowest point of the parabola in ln R through the least loss and its two neighbours; where the least loss is at an end, a
 * bound of it is known.
 *
 * @param batch tokens a step
 * @param steps T
 * @param warmup steps of it
 * @param losses seed → ratio → loss, nats
 */
record RatioCell(
        ProxyModel model,
        double batch,
        double peak,
        long steps,
        long warmup,
        Map<Long, NavigableMap<Double, Double>> losses) {
    private static final int LEAST = 4;
    private static final int GRID = 400;

    /** The ratios of a grid differ by more than this. */
    private static final double FINEST = 0.003;

    private static final Comparator<RatioCell> ORDER = Comparator.comparing(RatioCell::model)
            .thenComparingDouble(RatioCell::batch)
            .thenComparingDouble(RatioCell::peak)
            .thenComparingLong(RatioCell::steps);

    /**
     * Where the loss is least.
     *
     * @param ratio the best, or the end of the grid where the loss is least there
     * @param bound the same, or what the best then lies beyond: the middle, in ln R, of the end and its neighbour
     * @param known whether the best is known, or a bound of it
     */
    record Best(double ratio, double bound, Known known) {
        static Best exactly(double ratio) {
            return new Best(ratio, ratio, Known.EXACTLY);
        }

        String text() {
            String sign =
                    switch (known) {
                        case EXACTLY -> "";
                        case BELOW -> "≤ ";
                        case ABOVE -> "≥ ";
                    };
            return sign + Interval.number("%.2f", bound);
        }
    }

    private record Key(ProxyModel model, double batch, double peak, long steps) {}

    /** Every cell of these runs with four ratios or more of one seed, where peak LR and horizon are large enough. */
    static List<RatioCell> of(List<ProxyRun> runs, ToDoubleFunction<ProxyRun> loss) {
        Map<Key, List<ProxyRun>> cells = runs.stream()
                .filter(run -> run.isCooldown() && run.anneals() && Double.isFinite(loss.applyAsDouble(run)))
                .collect(Collectors.groupingBy(run -> new Key(run.model(), run.batch(), run.peak(), run.steps())));
        List<RatioCell> found = new ArrayList<>();
        cells.forEach((key, members) -> {
            Map<Long, NavigableMap<Double, Double>> losses = new TreeMap<>();
            members.forEach(run -> losses.computeIfAbsent(run.seed(), seed -> new TreeMap<>())
                    .put(run.ratio(), loss.applyAsDouble(run)));
            losses.values().removeIf(ratios -> ratios.size() < LEAST);
            if (!losses.isEmpty()) {
                long warmup = members.get(0).run().schedule().warmupSteps();
                found.add(new RatioCell(key.model(), key.batch(), key.peak(), key.steps(), warmup, losses));
            }
        });
        found.sort(ORDER);
        return found;
    }

    Best best() {
        return best(losses.values());
    }

    /**
     * With seeds drawn anew; a cell of one seed takes the noise that seeds make elsewhere.
     *
     * @param seedSd standard deviation of ln R_opt between seeds
     */
    Best redrawn(SplittableRandom random, double seedSd) {
        if (losses.size() > 1) {
            return best(Bootstrap.resample(List.copyOf(losses.values()), random));
        }
        Best one = best();
        return one.known() == Known.EXACTLY
                ? Best.exactly(one.ratio() * Math.exp(seedSd * random.nextGaussian()))
                : one;
    }

    /** Standard deviation of ln R_opt between seeds, pooled over the cells that have several; 0 where none has. */
    static double seedSd(List<RatioCell> cells) {
        double squares = 0;
        int spare = 0;
        for (RatioCell cell : cells) {
            double[] logs = cell.losses.values().stream()
                    .map(ratios -> best(List.of(ratios)))
                    .filter(best -> best.known() == Known.EXACTLY)
                    .mapToDouble(best -> Math.log(best.ratio()))
                    .toArray();
            double mean = Arrays.stream(logs).average().orElse(0);
            squares +=
                    Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
            spare += Math.max(0, logs.length - 1);
        }
        return spare == 0 ? 0 : Math.sqrt(squares / spare);
    }

    private static Best best(Collection<NavigableMap<Double, Double>> seeds) {
        NavigableMap<Double, Double> mean = mean(seeds);
        double least = mean.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        Map.Entry<Double, Double> below = mean.lowerEntry(least);
        Map.Entry<Double, Double> above = mean.higherEntry(least);
        if (below == null) {
            return new Best(least, Math.sqrt(least * above.getKey()), Known.BELOW);
        }
        if (above == null) {
            return new Best(least, Math.sqrt(least * below.getKey()), Known.ABOVE);
        }
        double left = Math.log(below.getKey() / least);
        double right = Math.log(above.getKey() / least);
        double fall = (below.getValue() - mean.get(least)) / left;
        double rise = (above.getValue() - mean.get(least)) / right;
        double curvature = (rise - fall) / (right - left);
        double slope = rise - curvature * right;
        return Best.exactly(curvature > 0 ? least * Math.exp(-slope / (2 * curvature)) : least);
    }

    /** Mean loss over the seeds, at the ratios that all of them have; of the first seed alone if those are too few. */
    private static NavigableMap<Double, Double> mean(Collection<NavigableMap<Double, Double>> seeds) {
        NavigableMap<Double, Double> first = seeds.iterator().next();
        TreeSet<Double> shared = new TreeSet<>(first.keySet());
        seeds.forEach(ratios -> shared.removeIf(ratio ->
                ratios.subMap(ratio - FINEST, true, ratio + FINEST, true).isEmpty()));
        if (shared.size() < LEAST) {
            return first;
        }
        NavigableMap<Double, Double> mean = new TreeMap<>();
        shared.forEach(ratio -> mean.put(
                ratio,
                seeds.stream()
                        .mapToDouble(
                                ratios -> ratios.ceilingEntry(ratio - FINEST).getValue())
                        .average()
                        .orElseThrow()));
        return mean;
    }

    /** Loss at the best ratio, nats. */
    double least() {
        return cost(0).least();
    }

    /** What annealing over {@code ratio} costs beside the best ratio, nats, by a cubic spline in ln R; beyond the grid as at its end. */
    double costAt(double ratio) {
        Cost cost = cost(ratio);
        return cost.at() - cost.least();
    }

    private record Cost(double at, double least) {}

    private Cost cost(double ratio) {
        NavigableMap<Double, Double> mean = mean(losses.values());
        double low = Math.log(mean.firstKey());
        double high = Math.log(mean.lastKey());
        UnivariateFunction spline = new SplineInterpolator()
                .interpolate(
                        mean.keySet().stream().mapToDouble(Math::log).toArray(),
                        mean.values().stream().mapToDouble(Double::doubleValue).toArray());
        double at = spline.value(Math.max(low, Math.min(high, Math.log(ratio))));
        double least = IntStream.rangeClosed(0, GRID)
                .mapToDouble(i -> spline.value(low + (high - low) * i / GRID))
                .min()
                .orElseThrow();
        return new Cost(at, Math.min(at, least));
    }

    /** Best ratios of each seed alone, in order. */
    String seedsText() {
        return losses.values().stream()
                .map(ratios -> best(List.of(ratios)).text())
                .collect(Collectors.joining(", "));
    }
}
