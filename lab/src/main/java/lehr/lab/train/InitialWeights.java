package lehr.lab.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.model.Weight;

/** A model before its first step: as {@link ModelShape} says, drawn from a seed and from nothing else. */
public final class InitialWeights {
    private InitialWeights() {}

    /** In the standard parametrization. */
    public static State of(ModelShape shape, int vocabulary, long seed) {
        return of(shape, Transfer.STANDARD, vocabulary, seed);
    }

    public static State of(ModelShape shape, Transfer transfer, int vocabulary, long seed) {
        float[] values = new float[Math.toIntExact(shape.parameters(vocabulary))];
        int start = 0;
        for (Weight weight : transfer.weights(shape, vocabulary)) {
            fill(
                    values,
                    start,
                    weight,
                    new SplittableRandom(
                            seed * 0x9E3779B97F4A7C15L + weight.name().hashCode()));
            start += weight.size();
        }
        int experts = shape instanceof MixtureOfExperts mixture
                ? mixture.experts() * shape.trunk().layers()
                : 0;
        return new State(0, values, new float[values.length], new float[values.length], new float[experts]);
    }

    private static void fill(float[] values, int start, Weight weight, SplittableRandom random) {
        if (weight.isGain()) {
            Arrays.fill(values, start, start + weight.size(), 1);
            return;
        }
        for (int at = start; at < start + weight.size(); at++) {
            values[at] = (float) (random.nextGaussian() * weight.deviation());
        }
    }
}
