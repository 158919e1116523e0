package lehr.rate.batch;

import java.util.Comparator;
import java.util.List;

/**
 * What it takes to come to one loss at several batch sizes.
 *
 * @param loss nats
 * @param reached by batch size, increasing
 * @param hyperbola through them
 * @param interval of its critical batch, 90%
 */
public record Goal(double loss, List<Reached> reached, CriticalBatch hyperbola, BatchInterval interval) {
    /** Batch sizes below which a hyperbola has no point to be wrong at. */
    public static final int LEAST_BATCHES = 3;

    private static final double LEVEL = .9;

    public Goal {
        reached = List.copyOf(reached);
    }

    /**
     * @param reached of one model and loss, each batch size once
     * @throws IllegalArgumentException if there are fewer than {@value #LEAST_BATCHES}
     */
    public static Goal of(double loss, List<Reached> reached) {
        List<Reached> sorted = reached.stream()
                .sorted(Comparator.comparingDouble(Reached::batch))
                .toList();
        double[] batches =
                sorted.stream().mapToDouble(Reached::batch).distinct().toArray();
        if (batches.length < LEAST_BATCHES || batches.length < sorted.size()) {
            throw new IllegalArgumentException("loss " + loss + " is reached at " + batches.length + " batch sizes in "
                    + sorted.size() + " rows, expected at least " + LEAST_BATCHES + ", each once");
        }
        double[] steps = sorted.stream().mapToDouble(Reached::steps).toArray();
        return new Goal(loss, sorted, CriticalBatch.ofJittery(batches, steps), BatchInterval.of(batches, steps, LEVEL));
    }

    public double smallest() {
        return reached.get(0).batch();
    }

    public double largest() {
        return reached.get(reached.size() - 1).batch();
    }

    /** Whether the batches tried lie on both sides of the critical one: else it is a guess from one side. */
    public boolean isBracketed() {
        return smallest() <= hyperbola.batch() && hyperbola.batch() <= largest();
    }
}
