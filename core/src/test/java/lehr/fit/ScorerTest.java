package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Figures of a curve of three points, by hand. */
class ScorerTest {
    private static final long[] STEPS = {1000, 2000, 3000};
    private final Curve curve = new Curve(
            "run",
            LossKind.TRAIN,
            STEPS,
            new double[] {4, 2, 3},
            Schedule.parse("constant(peak=1e-3, steps=3000)"),
            Setting.UNKNOWN);
    private final Prediction prediction = new Prediction(
            STEPS, new double[] {5, 2, 2.5}, new double[] {4, 1, 2}, new double[] {6, 3, 2.8}, 0.9, List.of());

    @Test
    void figuresByHand() {
        Score score = Scorer.score(curve, prediction, false);
        assertThat(score.points()).isEqualTo(3);
        assertThat(score.mae()).isEqualTo(1.5 / 3);
        assertThat(score.rmse()).isCloseTo(Math.sqrt(1.25 / 3), within(1e-15));
        assertThat(score.r2()).isCloseTo(1 - 1.25 / 2, within(1e-15));
        assertThat(score.mape()).isCloseTo((1.0 / 4 + 0.5 / 3) / 3, within(1e-15));
        assertThat(score.worst()).isEqualTo(0.25);
        assertThat(score.finalPredicted()).isEqualTo(2.5);
        assertThat(score.finalLow()).isEqualTo(2);
        assertThat(score.finalHigh()).isEqualTo(2.8);
        assertThat(score.finalObserved()).isEqualTo(3);
    }

    @Test
    void meanIsThePlainMeanOverRuns() {
        Score one = Scorer.score(curve, prediction, false);
        Prediction exact = new Prediction(STEPS, curve.losses(), curve.losses(), curve.losses(), 0.9, List.of());
        Score mean = Scorer.mean(List.of(one, Scorer.score(curve, exact, false)));
        assertThat(mean.mape()).isEqualTo(one.mape() / 2);
        assertThat(mean.worst()).isEqualTo(0.125);
        assertThat(mean.r2()).isCloseTo((one.r2() + 1) / 2, within(1e-15));
    }

    @Test
    void spreadOfASinglePointIsUnknown() {
        Curve last = curve.between(3000, 3000);
        Prediction at =
                new Prediction(new long[] {3000}, new double[] {3}, new double[] {3}, new double[] {3}, 0.9, List.of());
        assertThat(Scorer.score(last, at, false).r2()).isNaN();
    }
}
