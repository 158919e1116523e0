package lehr.lab.metagradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backwards through made runs, whose derivatives are exact, against runs at moved LRs. */
class ReplayTest {
    private static final double MOVE = 1e-6;

    private final Replay runs = MadeRuns.runs();

    private static double[] rates(int steps) {
        return Schedule.parse("wsd(peak=0.05, steps=" + (steps + 1) + ", warmup=0, decay=0.5)")
                .rates(steps - 1L);
    }

    /** Lengths that are squares, that are not, and that leave a last segment of one step. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 23, 37})
    void everyStepsDerivativeIsTheSlopeOfTheLoss(int steps) {
        double[] rates = rates(steps);
        Metagradient found = runs.differentiated(rates);
        for (int step = 0; step < steps; step++) {
            double[] above = rates.clone();
            above[step] += MOVE;
            double[] below = rates.clone();
            below[step] -= MOVE;
            double slope = (runs.loss(above) - runs.loss(below)) / (2 * MOVE);
            assertThat(found.byRate()[step]).as("step %d", step).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void theLossIsThatOfTheRunAndAllIsTheSameAgain() {
        double[] rates = rates(20);
        Metagradient found = runs.differentiated(rates);
        assertThat(found.losses()).isEqualTo(runs.losses(rates));
        assertThat(runs.differentiated(rates).byRate()).isEqualTo(found.byRate());
    }

    @Test
    void aRunGoneOnWithHasTheSameDerivativesFromThere() {
        double[] rates = rates(20);
        Replay later = runs.from(13, rates);
        double[] whole = runs.differentiated(rates).byRate();
        double[] rest = later.differentiated(rates).byRate();
        assertThat(later.losses(rates)).isEqualTo(runs.losses(rates));
        assertThat(Arrays.copyOfRange(rest, 13, 20)).isEqualTo(Arrays.copyOfRange(whole, 13, 20));
        assertThat(Arrays.copyOf(rest, 13)).containsOnly(0);
    }

    @Test
    void aLossThatIsNoNumberIsSaid() {
        assertThat(runs.differentiated(rates(5)).isFinite()).isTrue();
        assertThat(new Metagradient(new double[] {Double.NaN}, new double[1]).isFinite())
                .isFalse();
        assertThat(new Metagradient(new double[1], new double[] {Double.NaN}).isFinite())
                .isFalse();
    }
}
