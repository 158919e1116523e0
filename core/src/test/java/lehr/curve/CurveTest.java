package lehr.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lehr.schedule.Constant;
import lehr.schedule.Warmup;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void pointsAreChecked() {
        refused("r: 2 steps but 1 losses", new long[] {1, 2}, 3);
        refused("r: steps must be ≥ 0 and increase, found -1 at point 0", new long[] {-1}, 3);
        refused("r: steps must be ≥ 0 and increase, found 5 at point 1", new long[] {5, 5}, 3, 2);
        refused("r: loss must be finite and > 0, found NaN at step 5", new long[] {5}, Double.NaN);
        refused("r: loss must be finite and > 0, found 0.0 at step 5", new long[] {5}, 0);
        refused("r: loss must be finite and > 0, found Infinity at step 5", new long[] {5}, Double.POSITIVE_INFINITY);
    }

    @Test
    void aCurveKeepsItsOwnPoints() {
        long[] steps = {1, 2};
        double[] losses = {3, 2};
        Curve curve = curve(steps, losses);
        steps[0] = 0;
        losses[0] = 9;
        curve.steps()[1] = 7;
        curve.losses()[1] = 7;
        assertThat(curve).isEqualTo(curve(new long[] {1, 2}, 3, 2)).hasSameHashCodeAs(curve(new long[] {1, 2}, 3, 2));
        assertThat(curve).isNotEqualTo(curve(new long[] {1, 2}, 3, 2.5));
        assertThat(curve).hasToString("r TRAIN: 2 points, constant(peak=1, steps=10)");
    }

    @Test
    void betweenTakesBothEnds() {
        Curve curve = curve(new long[] {1, 5, 9}, 3, 2, 1);
        assertThat(curve.between(1, 5).steps()).containsExactly(1, 5);
        assertThat(curve.between(2, 8).steps()).containsExactly(5);
        assertThat(curve.between(6, 8).isEmpty()).isTrue();
        assertThat(curve.between(0, 99)).isEqualTo(curve);
    }

    @Test
    void thinningKeepsTheEnds() {
        Curve curve = curve(
                IntStream.range(0, 100).asLongStream().toArray(),
                IntStream.range(0, 100).mapToDouble(i -> 200 - i).toArray());
        assertThat(curve.thin(3).steps()).containsExactly(0, 50, 99);
        assertThat(curve.thin(2).losses()).containsExactly(200, 101);
        assertThat(curve.thin(100)).isSameAs(curve);
        assertThatIllegalArgumentException().isThrownBy(() -> curve.thin(1));
    }

    @Test
    void runsOfAStudyAreDistinct() {
        Run run = new Run(
                "r",
                Setting.UNKNOWN,
                new Constant(1, 10, Warmup.NONE),
                Map.of(),
                "",
                new Run.Source("f", "made", ""),
                new Run.Quality(0, 0, 0, 0, Double.NaN, Double.NaN, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Study("s", List.of(run, run)))
                .withMessage("two runs of study s are both named r");
    }

    private static void refused(String message, long[] steps, double... losses) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve(steps, losses))
                .withMessage(message);
    }

    private static Curve curve(long[] steps, double... losses) {
        return new Curve("r", LossKind.TRAIN, steps, losses, new Constant(1, 10, Warmup.NONE), Setting.UNKNOWN);
    }
}
