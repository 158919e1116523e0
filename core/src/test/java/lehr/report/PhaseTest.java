package lehr.report;

import static lehr.report.Phase.DECAY;
import static lehr.report.Phase.STABLE;
import static lehr.report.Phase.WARMUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lehr.plan.BackTest;
import org.junit.jupiter.api.Test;

class PhaseTest {
    @Test
    void toldFromTheRate() {
        assertThat(Phase.of(trace(0.1, 0.5, 1, 1, 0.9995, 0.6, 0)))
                .containsExactly(WARMUP, WARMUP, STABLE, STABLE, STABLE, DECAY, DECAY);
        assertThat(Phase.of(trace())).isEmpty();
    }

    @Test
    void theEndAloneIsComparedWithTheSchedule() {
        double[] one = {1};
        String schedule = "wsd(peak=1e-3, steps=1000, warmup=10, decay=0.2, shape=linear, final=0)";
        long[] end = {1000};
        assertThat(Phase.of(new BackTest.Trace(null, schedule, end, new double[] {0}, one, one, one, one)))
                .containsExactly(DECAY);
        assertThat(Phase.of(new BackTest.Trace(null, schedule, end, new double[] {1e-3}, one, one, one, one)))
                .containsExactly(STABLE);
    }

    @Test
    void residualsLeaveOutTheUnknown() {
        Residuals residuals = Residuals.of(List.of(trace(1, 1, 1)), STABLE);
        assertThat(residuals.count()).isEqualTo(2);
        assertThat(residuals.worst()).isEqualTo(Math.log(2));
        assertThat(Residuals.of(List.of(), STABLE).mean()).isNaN();
    }

    /** Observed 2, unknown, 2, …; predicted 1 throughout. */
    private static BackTest.Trace trace(double... rate) {
        long[] steps = new long[rate.length];
        double[] observed = new double[rate.length];
        double[] predicted = new double[rate.length];
        for (int i = 0; i < rate.length; i++) {
            steps[i] = i;
            observed[i] = i % 2 == 0 ? 2 : Double.NaN;
            predicted[i] = 1;
        }
        return new BackTest.Trace(null, "", steps, rate, observed, predicted, predicted, predicted);
    }
}
