package lehr.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every schedule. */
class SchedulePropertiesTest {

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.any();
    }

    @Provide
    Arbitrary<Annealed> annealed() {
        return Schedules.annealed();
    }

    @Property
    void theTextParsesBackToAnEqualSchedule(@ForAll("schedules") Schedule schedule) {
        Schedule parsed = Schedule.parse(schedule.text());

        assertThat(parsed).isEqualTo(schedule);
        assertThat(parsed.text()).isEqualTo(schedule.text());
        assertThat(parsed.rates(schedule.steps() + 2)).containsExactly(schedule.rates(schedule.steps() + 2));
    }

    @Property
    void ratesAreTheRateOfEachStep(@ForAll("schedules") Schedule schedule) {
        double[] rates = schedule.rates(schedule.steps() + 5);

        for (int step = 0; step < rates.length; step++) {
            assertThat(rates[step]).as("step %d", step).isEqualTo(schedule.at(step));
        }
        int half = rates.length / 2;
        assertThat(schedule.rates(half)).containsExactly(Arrays.copyOf(rates, half + 1));
    }

    @Property
    void theFinalRateIsReachedAtTheHorizonAndKept(@ForAll("schedules") Schedule schedule) {
        assertThat(schedule.at(schedule.steps())).isEqualTo(schedule.finalRate());
        assertThat(schedule.at(schedule.steps() + 1)).isEqualTo(schedule.finalRate());
        assertThat(schedule.at(Long.MAX_VALUE - 1)).isEqualTo(schedule.finalRate());
    }

    @Property
    void noRateIsAboveThePeakOrBelowZero(@ForAll("schedules") Schedule schedule) {
        for (double rate : schedule.rates(schedule.steps())) {
            assertThat(rate).isBetween(0.0, schedule.peak());
        }
    }

    @Property
    void theRateStaysBetweenItsEnds(@ForAll("annealed") Annealed schedule) {
        double least = Math.min(schedule.at(0), schedule.finalRate());
        for (double rate : schedule.rates(schedule.steps())) {
            assertThat(rate).isBetween(least, schedule.peak());
        }
    }

    @Property
    void theRateRisesToThePeakThenHoldsThenFalls(@ForAll("annealed") Annealed schedule) {
        double[] rates = schedule.rates(schedule.steps());

        for (int step = 1; step < schedule.warmupSteps(); step++) {
            assertThat(rates[step]).as("step %d", step).isGreaterThanOrEqualTo(rates[step - 1]);
        }
        for (int step = (int) schedule.warmupSteps(); step < schedule.decayStart(); step++) {
            assertThat(rates[step]).as("step %d", step).isEqualTo(schedule.peak());
        }
        for (int step = (int) schedule.decayStart() + 1; step < rates.length; step++) {
            assertThat(rates[step]).as("step %d", step).isLessThanOrEqualTo(rates[step - 1]);
        }
    }

    @Property
    void aLastPieceDecaysAsItWouldAlone(@ForAll("annealed") Annealed trunk, @ForAll("annealed") Annealed cooldown) {
        Joined joined = Joined.of(trunk, cooldown);

        assertThat(joined.steps()).isEqualTo(trunk.steps() + cooldown.steps());
        assertThat(joined.at(trunk.steps())).isEqualTo(cooldown.at(0));
        if (cooldown.decayStart() < cooldown.steps()) {
            assertThat(joined.decayStart()).isEqualTo(trunk.steps() + cooldown.decayStart());
        }
    }
}
