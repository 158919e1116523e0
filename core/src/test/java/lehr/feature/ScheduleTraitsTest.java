package lehr.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lehr.curve.Setting;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Traits of a schedule against their sums written out. */
class ScheduleTraitsTest {
    private static final Schedule WSD =
            Schedule.parse("wsd(peak=1e-3, steps=400, warmup=20, decay=0.5, shape=linear, final=1e-4)");

    @Test
    void areTheirSums() {
        long[] steps = {10, 200, 400};
        ScheduleTraits[] traits = ScheduleTraits.at(Exposure.of(WSD, steps, Setting.UNKNOWN));
        for (int point = 0; point < steps.length; point++) {
            double[] rates = WSD.rates(steps[point]);
            double area = 0;
            double squares = 0;
            for (double rate : rates) {
                area += rate;
                squares += rate * rate;
            }
            assertThat(traits[point].area()).isCloseTo(area, within(1e-12));
            assertThat(traits[point].level()).isCloseTo(squares / area, within(1e-12));
            assertThat(traits[point].noise()).isCloseTo(left(rates, 1), within(1e-12));
            assertThat(traits[point].late()).isCloseTo(left(rates, 10), within(1e-12));
            assertThat(traits[point].last()).isEqualTo(WSD.at(steps[point]));
        }
    }

    private static double left(double[] rates, double rate) {
        double sum = 0;
        double later = 0;
        for (int i = rates.length - 1; i >= 0; i--) {
            sum += rate * rates[i] * rates[i] * Math.exp(-rate * later);
            later += rates[i];
        }
        return sum;
    }

    @Test
    void dropsAreThoseAfterTheWarmup() {
        ScheduleTraits end = ScheduleTraits.at(Exposure.of(WSD, new long[] {400}, Setting.UNKNOWN))[0];
        assertThat(end.drop()).isCloseTo(0.9e-3 / 200, within(1e-12));
        ScheduleTraits rising = ScheduleTraits.at(Exposure.of(WSD, new long[] {10}, Setting.UNKNOWN))[0];
        assertThat(rising.drop()).isZero();
        assertThat(rising.warmup()).isEqualTo(1);
        assertThat(end.warmup()).isCloseTo(0.0115 / end.area(), within(1e-9));
    }

    /** Under a constant LR the noise left tends to that LR, less one step's forgetting. */
    @Test
    void noiseOfAConstantRateIsThatRate() {
        Schedule constant = Schedule.parse("constant(peak=1e-3, steps=20000, warmup=0)");
        ScheduleTraits end = ScheduleTraits.at(Exposure.of(constant, new long[] {20_000}, Setting.UNKNOWN))[0];
        assertThat(end.noise()).isCloseTo(1e-3, within(1e-6));
        assertThat(end.late()).isCloseTo(1e-3, within(6e-6));
        assertThat(end.drop()).isZero();
    }
}
