package lehr.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lehr.plan.BackTest;

/**
 * ln(observed / predicted) of the points of some runs in one phase, as fractions of the loss.
 *
 * @param steps where
 * @param values NaN-free
 */
record Residuals(double[] steps, double[] values) {

    static Residuals of(List<BackTest.Trace> traces, Phase phase) {
        double[][] pairs = traces.stream()
                .flatMap(trace -> {
                    Phase[] phases = Phase.of(trace);
                    return IntStream.range(0, phases.length)
                            .filter(i -> phases[i] == phase)
                            .mapToObj(i ->
                                    new double[] {trace.steps()[i], Math.log(trace.observed()[i] / trace.predicted()[i])
                                    });
                })
                .filter(pair -> Double.isFinite(pair[1]))
                .toArray(double[][]::new);
        double[] steps = Arrays.stream(pairs).mapToDouble(pair -> pair[0]).toArray();
        return new Residuals(
                steps, Arrays.stream(pairs).mapToDouble(pair -> pair[1]).toArray());
    }

    int count() {
        return values.length;
    }

    double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Around the mean; NaN for fewer than two points. */
    double deviation() {
        double mean = mean();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return count() < 2 ? Double.NaN : Math.sqrt(squares / (count() - 1));
    }

    /** The largest, whatever its sign. */
    double worst() {
        return Arrays.stream(values).map(Math::abs).max().orElse(Double.NaN);
    }

    /** At most {@code most} of the points, evenly chosen. */
    Residuals thin(int most) {
        int stride = Math.max(1, (count() + most - 1) / most);
        return new Residuals(every(steps, stride), every(values, stride));
    }

    private static double[] every(double[] all, int stride) {
        return IntStream.range(0, (all.length + stride - 1) / stride)
                .mapToDouble(i -> all[i * stride])
                .toArray();
    }
}
