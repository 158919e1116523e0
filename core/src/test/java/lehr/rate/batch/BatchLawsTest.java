package lehr.rate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BatchLawsTest {
    /** 2410.21676's two laws on its own 302M model, 6.04B tokens: both give about 1370 sequences of 512, in these units alone. */
    @Test
    void zhangsLawsAgreeOnTheirOwnModel() {
        assertThat(PublishedBatch.ZHANG_SIZE.tokens(302e6) / 512).isCloseTo(1365, within(10.0));
        assertThat(PublishedBatch.ZHANG_DATA.tokens(6.04e9) / 512).isCloseTo(1371, within(10.0));
    }

    /** 2505.13738's batch of lowest loss for 610M parameters at 20 tokens a parameter: 223 sequences of 2048. */
    @Test
    void powerLinesGiveTheirOwnNumber() {
        assertThat(PublishedBatch.POWER_BEST.tokens(12.2e9) / 2048).isCloseTo(223, within(3.0));
    }

    @Test
    void aLawKnowsWhereItWasFitted() {
        assertThat(PublishedBatch.ZHANG_SIZE.knows(302e6)).isTrue();
        assertThat(PublishedBatch.ZHANG_SIZE.knows(302)).isFalse();
        assertThatThrownBy(() -> PublishedBatch.POWER_BEST.tokens(0)).hasMessageContaining("expected more than 0");
    }

    @Test
    void theRateFollowsTheRootBelowTheNoiseScaleAndFallsAbove() {
        assertThat(RateByBatch.ADAM.change(1, 4, 1e6)).isCloseTo(2, within(1e-4));
        assertThat(RateByBatch.ROOT.change(1, 4, 1e6)).isEqualTo(2);
        assertThat(RateByBatch.ADAM.change(1e6, 4e6, 1e6)).isLessThan(1);
        assertThat(RateByBatch.SGD.change(1, 2, 1e9)).isCloseTo(2, within(1e-6));
        assertThatThrownBy(() -> RateByBatch.ADAM.change(1, Double.NaN, 3))
                .hasMessageContaining("expected all above 0");
    }

    @Property(tries = 50)
    void thereAndBackIsNoChange(
            @ForAll @DoubleRange(min = 1, max = 1e6) double from, @ForAll @DoubleRange(min = 1, max = 1e6) double to) {
        for (RateByBatch rule : RateByBatch.values()) {
            assertThat(rule.change(from, to, 5e3) * rule.change(to, from, 5e3)).isCloseTo(1, within(1e-9));
        }
    }

    @Property(tries = 50)
    void theNoiseScaleIsWhatTheSquaresAreMadeOf(
            @ForAll @DoubleRange(min = .01, max = 10) double signal,
            @ForAll @DoubleRange(min = .01, max = 1e5) double noise) {
        NoiseScale found = NoiseScale.of(4, signal + noise / 4, 32, signal + noise / 32);
        assertThat(found.batch()).isCloseTo(noise / signal, within(1e-6 * noise / signal + 1e-6));
        NoiseScale mean = found.averaged(new NoiseScale(3 * signal, 3 * noise), .5);
        assertThat(mean.signal()).isCloseTo(2 * signal, within(1e-6 * (signal + noise)));
    }

    @Test
    void aNoiseScaleNeedsTwoBatches() {
        assertThatThrownBy(() -> NoiseScale.of(8, 1, 8, 1)).hasMessageContaining("the smaller one first");
        assertThatThrownBy(() -> NoiseScale.of(1, Double.NaN, 8, 1)).hasMessageContaining("expected 0 or more");
        assertThat(new NoiseScale(-1, 2).batch()).isNaN();
    }

    @Test
    void adviceSaysOnWhichSideABatchLies() {
        List<Reached> reached = Stream.of(1e4, 4e4, 1.6e5, 6.4e5, 2.56e6)
                .map(batch -> new Reached("m", 1e8, batch, 1000 * (1 + 2e5 / batch), 3))
                .toList();
        Goal goal = Goal.of(3, reached);
        BatchAdvice below = BatchAdvice.of(goal, 2e4);
        assertThat(below.side()).isEqualTo(BatchAdvice.Side.BELOW);
        assertThat(below.steps()).isCloseTo(11, within(.1));
        assertThat(below.dataOfDouble()).isCloseTo(12.0 / 11, within(.01));
        assertThat(BatchAdvice.of(goal, 2e6).side()).isEqualTo(BatchAdvice.Side.ABOVE);
        assertThat(BatchAdvice.of(goal, goal.hyperbola().batch()).side()).isEqualTo(BatchAdvice.Side.NEAR);
        assertThatThrownBy(() -> BatchAdvice.of(goal, -1)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> Goal.of(3, reached.subList(0, 2))).hasMessageContaining("expected at least 3");
    }
}
