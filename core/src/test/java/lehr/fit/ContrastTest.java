package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Differences of predicted losses are known better than the losses. */
class ContrastTest {
    private static final Forecaster FORECASTER = Forecaster.of(
            MadeRuns.fit(MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD)));

    private static Difference difference(String one, String other) {
        return FORECASTER.difference(Schedule.parse(one), Schedule.parse(other), MadeRuns.MODEL, 0.9);
    }

    private static double width(String schedule) {
        Schedule parsed = Schedule.parse(schedule);
        Prediction at = FORECASTER.predict(parsed, MadeRuns.MODEL, new long[] {parsed.steps()}, 0.9);
        return at.finalHigh() - at.finalLow();
    }

    private static double loss(String schedule) {
        Schedule parsed = Schedule.parse(schedule);
        return FORECASTER
                .predict(parsed, MadeRuns.MODEL, new long[] {parsed.steps()}, 0.9)
                .finalLoss();
    }

    @Test
    void theDifferenceIsThatOfThePredictions() {
        Difference found = difference(MadeRuns.CONSTANT, MadeRuns.WSD);
        assertThat(found.value()).isCloseTo(loss(MadeRuns.CONSTANT) - loss(MadeRuns.WSD), within(1e-12));
        assertThat(found.low()).isLessThan(found.value());
        assertThat(found.high()).isGreaterThan(found.value());
        Difference back = difference(MadeRuns.WSD, MadeRuns.CONSTANT);
        assertThat(back.low()).isCloseTo(-found.high(), within(1e-12));
    }

    @Test
    void itsIntervalIsNarrowerThanTwoIndependentOnes() {
        String longer = MadeRuns.WSD.replace("20000", "40000");
        Difference found = difference(MadeRuns.WSD, longer);
        assertThat(found.high() - found.low())
                .isLessThanOrEqualTo(Math.hypot(width(MadeRuns.WSD), width(longer)) + 1e-9)
                .isPositive();
    }

    @Test
    void decaysOfOneLengthHaveMoreInCommon() {
        Difference alike = difference(MadeRuns.WSD, MadeRuns.WSD.replace("0.2", "0.22"));
        Difference apart = difference(MadeRuns.WSD, MadeRuns.WSD.replace("0.2", "0.9"));
        assertThat(alike.high() - alike.low()).isLessThan(apart.high() - apart.low());
    }
}
