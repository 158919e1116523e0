package lehr.lab.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpus;
import lehr.lab.data.ValidationSet;
import lehr.math.LinearRegression;

/**
 * How large a model's activations are and how far a few updates move them: the coordinates of the check of 2203.03466,
 * by which neither may depend on the size of a model if its LR is to stay right as it grows.
 *
 * @param sizes √(mean square) at each site after the updates
 * @param changes √(mean square) of what the updates changed there
 */
public record Coordinates(Map<Probe.Site, Double> sizes, Map<Probe.Site, Double> changes) {
    private static final int TOKENS = 256;

    public Coordinates {
        sizes = Map.copyOf(sizes);
        changes = Map.copyOf(changes);
    }

    /**
     * Trains a model from its beginning and looks at the same windows before and after.
     *
     * @param rate LR of every step
     * @param seeds of initial weights and data; squares are means over them
     */
    public static Coordinates of(
            Recipe recipe, Corpus corpus, Training.Learners learners, double rate, int steps, int seeds) {
        ValidationSet set = ValidationSet.ofTokens(corpus, recipe.context(), TOKENS);
        try (Learner learner = learners.of(recipe, corpus.vocabulary(), seeds)) {
            for (int seed = 0; seed < seeds; seed++) {
                learner.write(seed, InitialWeights.of(recipe.model(), recipe.transfer(), corpus.vocabulary(), seed));
            }
            List<Probe> before = probes(learner, set);
            train(learner, recipe, corpus, rate, steps);
            List<Probe> after = probes(learner, set);
            return new Coordinates(
                    sites(site -> mean(seeds, seed -> after.get(seed).size(site))),
                    sites(site -> mean(seeds, seed -> after.get(seed).change(site, before.get(seed)))));
        }
    }

    /**
     * By which power of its size a model's coordinate grows: the slope of ln coordinate over ln size.
     *
     * @param sizes of models, their widths say
     * @param found at those sizes
     */
    public static double slope(double[] sizes, List<Coordinates> found, ToDoubleFunction<Coordinates> coordinate) {
        double[][] rows = Arrays.stream(sizes)
                .mapToObj(size -> new double[] {1, Math.log(size)})
                .toArray(double[][]::new);
        double[] logs = found.stream().mapToDouble(coordinate).map(Math::log).toArray();
        return LinearRegression.of(rows, logs).coefficients()[1];
    }

    private static List<Probe> probes(Learner learner, ValidationSet set) {
        List<Probe> probes = new ArrayList<>();
        for (int lane = 0; lane < learner.lanes(); lane++) {
            probes.add(Examination.probe(learner, lane, set));
        }
        return probes;
    }

    private static void train(Learner learner, Recipe recipe, Corpus corpus, double rate, int steps) {
        double[] rates = new double[learner.lanes()];
        double[] annealing = new double[learner.lanes()];
        Arrays.fill(rates, rate);
        Arrays.fill(annealing, 1);
        for (int step = 0; step < steps; step++) {
            int now = step;
            int[] windows = IntStream.range(0, learner.lanes())
                    .flatMap(seed -> Arrays.stream(new Batches(corpus, recipe.batch(), recipe.context(), seed).at(now)))
                    .toArray();
            learner.step(windows, recipe.batch(), rates, annealing);
        }
    }

    private static Map<Probe.Site, Double> sites(ToDoubleFunction<Probe.Site> coordinate) {
        Map<Probe.Site, Double> sites = new EnumMap<>(Probe.Site.class);
        for (Probe.Site site : Probe.Site.values()) {
            sites.put(site, coordinate.applyAsDouble(site));
        }
        return sites;
    }

    private static double mean(int seeds, IntToDoubleFunction coordinate) {
        double squares = IntStream.range(0, seeds)
                .mapToDouble(coordinate)
                .map(one -> one * one)
                .sum();
        return Math.sqrt(squares / seeds);
    }
}
