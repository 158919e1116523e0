package lehr.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conventions, on schedules small enough to check by hand. */
class ScheduleTest {

    @Test
    void aWarmupWithoutAStartTrainsFromItsFirstStep() {
        assertThat(Schedule.parse("constant(peak=1, steps=10, warmup=4)").rates(5))
                .containsExactly(0.25, 0.5, 0.75, 1, 1, 1);
    }

    @Test
    void aWarmupFromAStartReachesThePeakAtItsEnd() {
        assertThat(Schedule.parse("constant(peak=1, steps=10, warmup=4, start=0.5)")
                        .rates(5))
                .containsExactly(0.5, 0.625, 0.75, 0.875, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "linear, false, 0.55",
        "1-sqrt, false, 0.3636038969",
        "cosine, false, 0.55",
        "power(2), false, 0.325",
        "exponential, true, 0.3162277660",
        "inverse, true, 0.1818181818",
        "step, false, 0.1",
    })
    void aShapeIsItsFormulaHalfwayDown(String shape, boolean needsPositiveFinal, double halfway) {
        assertThat(Shape.parse(shape).between(1, 0.1).applyAsDouble(0.5)).isCloseTo(halfway, within(1e-9));
        assertThat(Shape.parse(shape).needsPositiveFinal()).isEqualTo(needsPositiveFinal);
        assertThat(Shape.parse(shape).text()).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant(peak=1, steps=100, warmup=10) | 100",
                "cosine(peak=1, steps=100, warmup=10) | 10",
                "linear(peak=1, steps=100) | 0",
                "wsd(peak=1, steps=100, warmup=10, decay=0.4) | 60",
                "wsd(peak=1, steps=100, warmup=10, decay=40) | 60",
                "wsd(peak=1, steps=100, warmup=10, decay=0.999) | 10",
                "wsd(peak=1, steps=100, warmup=10, decay=1) | 10",
                "wsd(peak=1, steps=100, warmup=10, decay=0) | 100",
                "wsd(peak=1, steps=24000, warmup=2160, decay=0.166667) | 20000",
                "two-stage(peak=1, steps=100, drop=30, second=0.1) | 30",
                "joined(constant(peak=1, steps=60); linear(peak=1, steps=40)) | 60",
                "joined(constant(peak=1, steps=60); constant(peak=0.5, steps=40)) | 60",
                "joined(linear(peak=1, steps=60); constant(peak=1, steps=40, warmup=10)) | 100",
                "joined(linear(peak=1, steps=60, final=.5); constant(peak=1, steps=40)) | 100",
                "joined(linear(peak=1, steps=60, final=.5); constant(peak=.5, steps=40)) | 0",
                "table(0:0.1, 10:1, 60:1, 100:0) | 60",
                "table(0:0.1, 10:1, 100:0.1, 200:0.1) | 10",
                "table(0:1, 10:1) | 10",
                "table(0:1, 10:0, 20:1) | 20",
            })
    void theDecayStartsWhereTheLastFallBegins(String text, long decayStart) {
        assertThat(Schedule.parse(text).decayStart()).isEqualTo(decayStart);
    }

    @Test
    void aTrunkWithACooldownIsTheWarmupStableDecay() {
        Schedule joined =
                Schedule.parse("joined(constant(peak=1e-3, steps=20000, warmup=300); linear(peak=1e-3, steps=5000))");
        Schedule wsd = WarmupStableDecay.of(1e-3, 25000, 300, 0.2, Shape.LINEAR, 0);

        assertThat(joined.rates(25010)).containsExactly(wsd.rates(25010));
    }

    @Test
    void aPieceMayWarmUpAgainFromWhereTheLastEnded() {
        Schedule schedule = Schedule.parse("joined(wsd(peak=1, steps=4, decay=0.5, final=0.5); "
                + "constant(peak=1, steps=4, warmup=2, start=0.5))");

        assertThat(schedule.rates(8)).containsExactly(1, 1, 1, 0.75, 0.5, 0.75, 1, 1, 1);
    }

    @Test
    void theSamePieceMayComeTwice() {
        Linear fall = new Linear(1, 2, Warmup.NONE, 0);

        assertThat(Joined.of(fall, fall).rates(4)).containsExactly(1, 0.5, 1, 0.5, 0);
        assertThat(Joined.of(Joined.of(fall, fall), fall)).isEqualTo(Joined.of(fall, fall, fall));
    }

    @Test
    void aTableIsLinearBetweenItsRowsAndConstantOutside() {
        assertThat(Schedule.parse("table(1:1, 3:2, 4:0)").rates(6)).containsExactly(1, 1, 1.5, 2, 0, 0, 0);
        assertThat(Schedule.parse("table(0:0.1, 10:1, 60:1, 100:0)").warmupSteps())
                .isEqualTo(10);
        assertThat(Schedule.parse("table(0:1, 100:0)").warmupSteps()).isZero();
    }

    @Test
    void aDecayOfNoStepsKeepsThePeak() {
        Schedule constant = WarmupStableDecay.of(1e-3, 100, 10, 0, Shape.EXPONENTIAL, 0);

        assertThat(constant.at(100)).isEqualTo(1e-3);
        assertThat(constant.finalRate()).isEqualTo(1e-3);
    }

    @Test
    void aWarmupStableDecayChangesOneThingAtATime() {
        WarmupStableDecay plan = WarmupStableDecay.of(1e-3, 1000, 100, 0.2, Shape.LINEAR, 0);

        assertThat(plan.withPeak(2e-3).peak()).isEqualTo(2e-3);
        assertThat(plan.withSteps(2000).decayStart()).isEqualTo(1600);
        assertThat(plan.withDecay(0.5).decayStart()).isEqualTo(500);
        assertThat(plan.withShape(Shape.power(1.5)).text()).contains("shape=power(1.5)");
    }

    @Test
    void aNegativeStepHasNoRate() {
        for (String text : new String[] {
            "constant(peak=1, steps=9)", "table(0:1, 9:0)", "joined(constant(peak=1, steps=9); linear(peak=1, steps=9))"
        }) {
            assertThatThrownBy(() -> Schedule.parse(text).at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void numbersFromJavaAreCheckedAsNumbersFromText() {
        assertThatThrownBy(() -> new Constant(Double.NaN, 10, Warmup.NONE))
                .isInstanceOf(ScheduleException.class)
                .hasMessage("peak is NaN, expected an LR above 0");
        assertThatThrownBy(() -> new Cosine(1, 10, Warmup.NONE, Double.NaN))
                .hasMessage("final is NaN, expected an LR of 0 or more");
        assertThatThrownBy(() -> new Constant(1, 10, Warmup.linear(5, Double.NaN)))
                .hasMessage("start is NaN, expected an LR of 0 or more");
        assertThatThrownBy(() -> WarmupStableDecay.of(1, 10, 0, Double.NaN, Shape.LINEAR, 0))
                .hasMessage("decay is NaN, expected a share 0 … 1 or up to 10 steps");
        assertThatThrownBy(() -> Shape.power(Double.NaN)).hasMessage("exponent is NaN, expected a number above 0");
        assertThatThrownBy(() -> new Warmup(0, Warmup.Ramp.COSINE, OptionalDouble.empty()))
                .hasMessage("warmup_shape has no warm-up to shape, expected warmup=STEPS with it");
        assertThatThrownBy(() -> Table.of(new long[] {0, 1}, new double[] {1}))
                .hasMessage("table has 2 steps and 1 LRs, expected as many of both");
    }
}
