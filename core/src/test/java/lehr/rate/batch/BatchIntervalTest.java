package lehr.rate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import lehr.math.StudentT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchIntervalTest {
    private static final double[] BATCHES = {1, 2, 4, 8, 16, 32, 64};

    /** The 90% interval of made steps holds the truth nine times in ten, whichever side the batches lie on. */
    @ParameterizedTest
    @CsvSource({"8, 0.05", "2, 0.1", "40, 0.05"})
    void holdsTheTruthAsOftenAsItSays(double critical, double sd) {
        CriticalBatch made = new CriticalBatch(1000, 1000 * critical, 0);
        SplittableRandom random = new SplittableRandom(7);
        int draws = 300;
        int held = 0;
        for (int draw = 0; draw < draws; draw++) {
            double[] steps = Arrays.stream(BATCHES)
                    .map(batch -> made.steps(batch) * Math.exp(sd * random.nextGaussian()))
                    .toArray();
            held += BatchInterval.of(BATCHES, steps, .9).holds(critical) ? 1 : 0;
        }
        assertThat((double) held / draws).isCloseTo(.9, within(.05));
    }

    @Test
    void holdsItsOwnEstimate() {
        SplittableRandom random = new SplittableRandom(9);
        for (int draw = 0; draw < 100; draw++) {
            double[] steps = Arrays.stream(BATCHES)
                    .map(batch -> (1000 + 8000 / batch) * Math.exp(.2 * random.nextGaussian()))
                    .toArray();
            double found = CriticalBatch.ofJittery(BATCHES, steps).batch();
            BatchInterval interval = BatchInterval.of(BATCHES, steps, .9);
            assertThat(found).isBetween(interval.low() * .99, interval.high() * 1.01);
        }
    }

    @Test
    void anEndNotSeenIsOpen() {
        double[] noHyperbola =
                Arrays.stream(BATCHES).map(batch -> 64_000 / batch).toArray();
        assertThat(BatchInterval.of(BATCHES, noHyperbola, .9).high()).isInfinite();
        double[] flat = Arrays.stream(BATCHES).map(batch -> 1000).toArray();
        assertThat(BatchInterval.of(BATCHES, flat, .9).low()).isZero();
        BatchInterval two = BatchInterval.of(new double[] {1, 2}, new double[] {10, 8}, .9);
        assertThat(two).isEqualTo(new BatchInterval(0, Double.POSITIVE_INFINITY));
    }

    /** Tabulated everywhere. */
    @Test
    void studentsQuantilesAreTheTabulatedOnes() {
        assertThat(StudentT.twoSided(.9, 1)).isCloseTo(6.3138, within(1e-3));
        assertThat(StudentT.twoSided(.95, 5)).isCloseTo(2.5706, within(1e-3));
        assertThat(StudentT.twoSided(.9, 1000)).isCloseTo(1.6464, within(1e-3));
    }
}
