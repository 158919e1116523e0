package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.law.FinalLoss;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** What a search of schedules makes least is what is forecast. */
class CorrectedFinalLossTest {
    private static final Forecaster FORECASTER = forecaster();

    private static Forecaster forecaster() {
        List<Curve> curves = new ArrayList<>(MadeRuns.of(
                MadeRuns.language(),
                MadeRuns.MODEL,
                MadeRuns.CONSTANT,
                MadeRuns.WSD,
                MadeRuns.WSD.replace("0.2", "0.4"),
                MadeRuns.WSD.replace("0.2", "0.8"),
                MadeRuns.COSINE));
        curves.replaceAll(CorrectedFinalLossTest::erring);
        return Forecaster.of(Fitter.withDefaults().withCalibration(false).fit(Laws.RELAXATION, curves));
    }

    /** .3% higher at the end of longer decays. */
    private static Curve erring(Curve curve) {
        double[] loss = curve.losses();
        for (int point = 0; point < loss.length; point++) {
            loss[point] *= 1
                    + 0.003
                            * (1
                                    - curve.schedule().at(curve.step(point))
                                            / curve.schedule().peak());
        }
        return new Curve(curve.run(), curve.kind(), curve.steps(), loss, curve.schedule(), curve.setting());
    }

    private static FinalLoss loss(Schedule schedule) {
        return FORECASTER.finalLoss(schedule, MadeRuns.MODEL);
    }

    @Test
    void isThePrediction() {
        for (String text : List.of(MadeRuns.WSD, MadeRuns.COSINE, MadeRuns.WSD.replace("0.2", "0.6"))) {
            Schedule schedule = Schedule.parse(text);
            double predicted = FORECASTER
                    .predict(schedule, MadeRuns.MODEL, new long[] {schedule.steps()}, 0.9)
                    .finalLoss();
            assertThat(loss(schedule).at(schedule.rates(schedule.steps()), null))
                    .isCloseTo(predicted, within(2e-6 * predicted));
        }
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        Schedule schedule = Schedule.parse(MadeRuns.WSD.replace("0.2", "0.5"));
        double[] rates = schedule.rates(schedule.steps());
        double[] gradient = new double[rates.length];
        loss(schedule).at(rates, gradient);
        for (int step : new int[] {3000, 12_000, 15_000, 19_000}) {
            double small = 1e-3 * schedule.peak();
            double kept = rates[step];
            rates[step] = kept + small;
            double above = loss(schedule).at(rates, null);
            rates[step] = kept - small;
            double below = loss(schedule).at(rates, null);
            rates[step] = kept;
            assertThat((above - below) / (2 * small))
                    .isCloseTo(gradient[step], within(1e-4 * Math.abs(gradient[step]) + 1e-6));
        }
    }
}
