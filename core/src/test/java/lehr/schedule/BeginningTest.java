package lehr.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningTest {
    @Test
    void stepsOutsideTheScheduleAreRefused() {
        Schedule schedule = Schedule.parse("constant(peak=1e-3, steps=1000, warmup=100)");
        assertThatThrownBy(() -> schedule.until(0))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContaining("expected a step from 1 to the horizon, 1000");
        assertThatThrownBy(() -> schedule.until(1001)).isInstanceOf(ScheduleException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constant(peak=1e-3, steps=1000, warmup=100)",
                "wsd(peak=1e-3, steps=1000, warmup=100, decay=0.4, shape=linear, final=1e-5)",
                "wsd(peak=1e-3, steps=1000, warmup=100, decay=0.4, shape=exponential, final=1e-5)",
                "wsd(peak=1e-3, steps=1000, warmup=100, decay=0.4, shape=1-sqrt)",
                "linear(peak=1e-3, steps=1000, warmup=100)",
                "cosine(peak=1e-3, steps=1000, warmup=100, warmup_shape=cosine)",
                "two-stage(peak=1e-3, steps=1000, warmup=10, drop=500, second=1e-4)",
                "joined(constant(peak=1e-3, steps=400, warmup=100); linear(peak=1e-3, steps=300, final=1e-4);"
                        + " constant(peak=1e-4, steps=300))",
                "table(0:1e-4, 100:1e-3, 1000:0)"
            })
    void theFirstStepsKeepTheirRates(String text) {
        Schedule whole = Schedule.parse(text);
        for (long steps : new long[] {1, 50, 100, 101, 399, 400, 650, 999, 1000}) {
            Schedule first = whole.until(steps);
            assertThat(first.steps()).isEqualTo(steps);
            assertThat(Schedule.parse(first.text())).isEqualTo(first);
            for (long step = 0; step < steps; step++) {
                assertThat(first.at(step)).as("%s at %s", first, step).isCloseTo(whole.at(step), within(2e-5));
            }
        }
    }

    @Test
    void aPlateauStaysAPlateau() {
        Schedule wsd = Schedule.parse("wsd(peak=1e-3, steps=1000, warmup=100, decay=0.4)");
        assertThat(wsd.until(600).text()).isEqualTo("constant(peak=1e-3, steps=600, warmup=100)");
        assertThat(wsd.until(800).text())
                .isEqualTo(
                        "joined(constant(peak=1e-3, steps=600, warmup=100); linear(peak=1e-3, steps=200, final=5e-4))");
    }
}
