package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is fitted and what is left out. */
class SplitTest {

    @Test
    void runsOfOneScheduleLeaveTogether() {
        assertThat(Split.withoutEachSchedule(curves(100, 200, 100)))
                .containsExactly(
                        new Split("without-01", List.of(1), List.of(0, 2)),
                        new Split("without-02", List.of(0, 2), List.of(1)));
    }

    @Test
    void aSingleScheduleCannotBeLeftOut() {
        assertThat(Split.withoutEachSchedule(curves(100, 100))).isEmpty();
    }

    @Property
    void aResampleDrawsAsManyAndLeavesTheRest(
            @ForAll @IntRange(min = 1, max = 40) int curves, @ForAll @IntRange(max = 5) int draws, @ForAll long seed) {
        List<Split> splits = Split.resampled(curves, draws, seed);
        assertThat(splits).hasSize(draws).isEqualTo(Split.resampled(curves, draws, seed));
        for (Split split : splits) {
            assertThat(split.fitted()).hasSize(curves).allMatch(index -> index >= 0 && index < curves);
            assertThat(Stream.concat(split.fitted().stream(), split.leftOut().stream())
                            .distinct())
                    .hasSize(curves);
            assertThat(split.leftOut()).doesNotContainAnyElementsOf(split.fitted());
        }
    }

    @Test
    void onlyAllRunsOnceAreTheWhole() {
        assertThat(Split.whole(3).isWhole()).isTrue();
        assertThat(new Split("resample-01", List.of(0, 0), List.of(1)).isWhole())
                .isFalse();
    }

    private static List<Curve> curves(long... steps) {
        return Arrays.stream(steps)
                .mapToObj(horizon -> new Curve(
                        "run",
                        LossKind.TRAIN,
                        new long[] {1},
                        new double[] {2},
                        Schedule.parse("constant(peak=1e-3, steps=" + horizon + ", warmup=10)"),
                        Setting.UNKNOWN))
                .toList();
    }
}
