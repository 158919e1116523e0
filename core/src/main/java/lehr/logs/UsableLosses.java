package lehr.logs;

import java.util.Arrays;
import java.util.BitSet;
import lehr.curve.LossKind;
import lehr.logs.dialect.LogColumn;

/**
 * The losses of one kind that are numbers above 0, by increasing step.
 *
 * @param kind which loss
 * @param steps optimizer steps as logged
 * @param losses nats
 * @param diverged rows of the log whose loss is NaN or infinite
 * @param nonPositive losses that are 0 or less
 */
record UsableLosses(LossKind kind, long[] steps, double[] losses, BitSet diverged, int nonPositive) {

    static UsableLosses of(LossKind kind, LogColumn column) {
        long[] steps = new long[column.size()];
        double[] losses = new double[column.size()];
        BitSet diverged = new BitSet();
        int points = 0;
        int nonPositive = 0;
        for (int i = 0; i < column.size(); i++) {
            double loss = column.value(i);
            if (!Double.isFinite(loss)) {
                diverged.set(column.row(i));
            } else if (loss <= 0) {
                nonPositive++;
            } else {
                steps[points] = column.step(i);
                losses[points++] = loss;
            }
        }
        return new UsableLosses(
                kind, Arrays.copyOf(steps, points), Arrays.copyOf(losses, points), diverged, nonPositive);
    }

    int size() {
        return steps.length;
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    /** For sentences. */
    String name() {
        return kind == LossKind.TRAIN ? "training loss" : "validation loss";
    }

    /** Median distance of neighbouring steps. */
    long spacing() {
        long[] distances = new long[Math.max(0, size() - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = steps[i + 1] - steps[i];
        }
        Arrays.sort(distances);
        return distances.length == 0 ? 1 : distances[distances.length / 2];
    }

    /** Mean of the points from {@code from} on, {@code to} left out. */
    double mean(int from, int to) {
        return Arrays.stream(losses, from, to).average().orElse(Double.NaN);
    }
}
