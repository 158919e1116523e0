package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by resampling: of seeds where there are several, and of what was measured with each. The same draws every time.
 *
 * @param draws resamples
 */
record Bootstrap(int draws) {
    static final Bootstrap USUAL = new Bootstrap(1000);
    private static final long SEED = 13;

    /** @param statistic of one resample; NaN where the resample does not determine it */
    Interval interval(double value, ToDoubleFunction<SplittableRandom> statistic) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[draws];
        Arrays.setAll(drawn, i -> statistic.applyAsDouble(random.split()));
        return Interval.of(value, drawn);
    }

    /** As many items as there are, drawn with replacement. */
    static <T> List<T> resample(List<T> items, SplittableRandom random) {
        List<T> drawn = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            drawn.add(items.get(random.nextInt(items.size())));
        }
        return drawn;
    }
}
