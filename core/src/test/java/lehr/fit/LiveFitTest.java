package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.law.Laws;
import org.junit.jupiter.api.Test;

/** A live run beside finished smaller ones, all of them off the law in the same way. */
class LiveFitTest {
    private static final Setting SMALL = new Setting(2.5e7, 2.5e7, 5e5, "made");
    private static final Setting LARGE = new Setting(1e8, 1e8, 5e5, "made");

    private static List<Curve> runs(Setting setting) {
        double[] theta = MadeRuns.language();
        double z = Prior.logSize(setting.params());
        theta[0] += -0.3 * z;
        theta[1] += 0.2 * z;
        theta[3] += 0.12 * z;
        theta[4] -= 0.35 * z;
        return MadeRuns.of(theta, setting, MadeRuns.CONSTANT, MadeRuns.WSD, MadeRuns.COSINE).stream()
                .map(LiveFitTest::offTheLaw)
                .toList();
    }

    /** Losses .4% lower at the middle of the mean LR between its peak and zero, which no law here knows of. */
    private static Curve offTheLaw(Curve curve) {
        double[] loss = curve.losses();
        double area = 0;
        long step = 0;
        for (int point = 0; point < loss.length; point++) {
            for (; step <= curve.step(point); step++) {
                area += curve.schedule().at(step) / curve.schedule().peak();
            }
            double mean = area / step;
            loss[point] *= Math.exp(-0.004 * 4 * mean * (1 - mean));
        }
        return new Curve(
                curve.run() + curve.setting().params(),
                LossKind.TRAIN,
                curve.steps(),
                loss,
                curve.schedule(),
                curve.setting());
    }

    private static double error(Fit fit, Curve asked) {
        return Math.abs(Forecaster.of(fit).predict(asked, 0.9).finalLoss() / asked.finalLoss() - 1);
    }

    private static Curve half(Curve curve) {
        return curve.between(0, curve.schedule().steps() / 2);
    }

    private static Fit fit(Curve live) {
        List<Curve> curves = new ArrayList<>(runs(SMALL));
        curves.add(live);
        return Fitter.withDefaults().fit(Laws.RELAXATION, curves);
    }

    @Test
    void whatTheLawLeavesOverIsCarriedToTheLiveRun() {
        List<Curve> large = runs(LARGE);
        Curve live = half(large.get(0));
        ModelFit model = fit(live).models().get(1);
        assertThat(model.uncertainty().left()).isNotEmpty();
        Fit without = Fitter.withDefaults()
                .withPrior(new SizeTransfer(Fitter.withDefaults()
                                .fit(Laws.RELAXATION, runs(SMALL))
                                .models())
                        .priorFor(LARGE, Prior.LANGUAGE_MODELS))
                .fit(Laws.RELAXATION, List.of(live));
        Curve cosine = large.get(2);
        assertThat(error(fit(live), cosine))
                .isLessThan(0.9 * error(without, cosine))
                .isLessThan(0.0025);
    }

    @Test
    void aRunInMidDecayIsLiveAndAFinishedOneIsNot() {
        Curve cosine = runs(LARGE).get(2);
        assertThat(fit(half(cosine)).models().get(1).uncertainty().left()).isNotEmpty();
        assertThat(fit(cosine).models().get(1).uncertainty().left()).isEmpty();
        Fit alone = Fitter.withDefaults().fit(Laws.RELAXATION, List.of(half(cosine)));
        assertThat(error(fit(half(cosine)), cosine)).isLessThan(error(alone, cosine));
    }

    @Test
    void predictionsOfALiveRunSurviveTheFile() {
        List<Curve> large = runs(LARGE);
        Fit fit = fit(half(large.get(0)));
        Fit back = FitFile.read(FitFile.write(fit), "fit.json");
        assertThat(Forecaster.of(back).predict(large.get(1), 0.9).loss())
                .isEqualTo(Forecaster.of(fit).predict(large.get(1), 0.9).loss());
    }
}
