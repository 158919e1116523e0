package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every fit promises, on made runs. */
class FitterTest {
    private static final List<Curve> RUNS =
            MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.COSINE, MadeRuns.WSD);

    static List<Law> laws() {
        return Laws.all();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void oneSeedGivesOneTextWhateverTheExecutor(Law law) {
        Fitter fitter = Fitter.withDefaults().withStarts(4).withBootstrap(3);
        String alone = FitFile.write(fitter.fit(law, RUNS));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            assertThat(FitFile.write(fitter.withExecutor(two).fit(law, RUNS))).isEqualTo(alone);
        } finally {
            two.shutdown();
        }
    }

    @Test
    void findsTheParametersThatMadeTheRuns() {
        ModelFit model = MadeRuns.fit(RUNS).models().get(0);
        assertThat(model.status().converged()).isTrue();
        assertThat(model.status().agreeing()).isEqualTo(model.status().starts());
        assertThat(model.notes()).isEmpty();
        for (int j = 0; j < 6; j++) {
            Estimate estimate = model.estimates().get(j);
            assertThat(estimate.value())
                    .as(estimate.name())
                    .isCloseTo(MadeRuns.language()[j], within(3 * estimate.sd()));
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void intervalsHoldTheirValues(Law law) {
        Fit fit = Fitter.withDefaults().withStarts(6).fit(law, RUNS);
        for (ModelFit model : fit.models()) {
            for (Estimate estimate : model.estimates()) {
                assertThat(estimate.low()).as(estimate.name()).isLessThanOrEqualTo(estimate.value());
                assertThat(estimate.high()).as(estimate.name()).isGreaterThanOrEqualTo(estimate.value());
            }
            Curve curve = RUNS.get(1);
            Forecaster forecaster =
                    Forecaster.of(new Fit(law.name(), LossKind.TRAIN, List.of(model), List.of(), fit.provenance()));
            Prediction wide = forecaster.predict(curve, 0.99);
            Prediction narrow = forecaster.predict(curve, 0.5);
            for (int point = 0; point < curve.size(); point++) {
                assertThat(new double[] {
                            wide.low()[point],
                            narrow.low()[point],
                            narrow.loss()[point],
                            narrow.high()[point],
                            wide.high()[point]
                        })
                        .isSorted();
            }
        }
    }

    @Test
    void stridesOfTheLogDoNotMoveTheFit() {
        Law law = Laws.RELAXATION;
        double[][] thetas = new double[3][];
        long[] strides = {1, 10, 128};
        for (int i = 0; i < strides.length; i++) {
            List<Curve> runs = MadeRuns.of(
                    law, MadeRuns.language(), 0, strides[i], MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD);
            thetas[i] = MadeRuns.fit(runs).models().get(0).theta();
        }
        ModelFit model = MadeRuns.fit(RUNS).models().get(0);
        for (int j = 0; j < 6; j++) {
            double sd = model.estimates().get(j).sd();
            assertThat(thetas[1][j]).isCloseTo(thetas[0][j], within(0.1 * sd));
            assertThat(thetas[2][j]).isCloseTo(thetas[0][j], within(0.1 * sd));
        }
    }

    @Test
    void priorYieldsToCurvesThatContradictIt() {
        List<Curve> fitted =
                MadeRuns.of(MadeRuns.PIXELS, MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD, MadeRuns.COSINE);
        List<Curve> two = fitted.subList(0, 2);
        Fit fit = MadeRuns.fit(two);
        assertThat(fit.models().get(0).notes()).anyMatch(note -> note.contains("contradict the prior"));
        assertThat(fit.models().get(0).notes()).anyMatch(note -> note.startsWith("r lies at its bound"));
        Fit flat = Fitter.withDefaults().withPrior(new Prior("flat", Map.of())).fit(Laws.RELAXATION, two);
        double yielded = mape(fit, fitted.get(2));
        assertThat(yielded).isCloseTo(mape(flat, fitted.get(2)), within(3e-4));
    }

    @Test
    void priorStaysWhereCurvesAgreeWithIt() {
        assertThat(MadeRuns.fit(RUNS).models().get(0).notes()).isEmpty();
        assertThat(MadeRuns.fit(RUNS.subList(1, 2)).models().get(0).notes()).isEmpty();
    }

    private static double mape(Fit fit, Curve curve) {
        return Scorer.score(Forecaster.of(fit), fit, List.of(curve), 0.9).get(0).mape();
    }

    @Test
    void parametersAtABoundAreNamed() {
        // A loss that rises as the LR falls: annealing is worth nothing, the bound.
        Curve wsd = RUNS.get(2);
        double[] rising = wsd.losses();
        for (int point = 0; point < rising.length; point++) {
            rising[point] += 1000 * (5e-4 - wsd.schedule().at(wsd.step(point)));
        }
        Curve odd = new Curve(wsd.run(), wsd.kind(), wsd.steps(), rising, wsd.schedule(), wsd.setting());
        ModelFit model = Fitter.withDefaults()
                .fit(Laws.MOMENTUM, List.of(RUNS.get(0), odd))
                .models()
                .get(0);
        assertThat(model.estimates().get(Laws.MOMENTUM.index("C")).hold()).isEqualTo(Estimate.Hold.BOUND);
        assertThat(model.notes()).anyMatch(note -> note.startsWith("C lies at its bound 0.0"));
    }

    @Test
    void unfinishedSearchesSaySo() {
        Status status = Statuses.of(false, 3, 1, 10);
        assertThat(status.converged()).isFalse();
        assertThat(status.text()).startsWith("not converged");
    }

    @Test
    void modelsOfSeveralSizesAreFittedApart() {
        Setting small = new Setting(2.5e7, 2.5e7, 5e5, "made");
        List<Curve> both = new ArrayList<>(RUNS);
        MadeRuns.of(MadeRuns.language(), small, MadeRuns.COSINE).forEach(both::add);
        assertThat(MadeRuns.fit(both).models()).extracting(ModelFit::setting).containsExactly(MadeRuns.MODEL, small);
    }

    @Test
    void nothingToFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MadeRuns.fit(List.of()))
                .withMessage("no curve to fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fitter.withDefaults().withStarts(0));
    }

    /** At step 0 of a schedule that starts at LR 0 no law has a finite loss. */
    @ParameterizedTest
    @MethodSource("laws")
    void pointsNoLawCanReachAreRefusedInALine(Law law) {
        if (law.finalOnly()) {
            return;
        }
        Schedule late = Schedule.parse("table(0:0, 10:1e-3, 20:1e-3)");
        Curve curve = new Curve(
                "r", LossKind.TRAIN, new long[] {0, 10, 20}, new double[] {3, 2.9, 2.8}, late, Setting.UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fitter.withDefaults().withStarts(3).fit(law, List.of(curve)))
                .withMessageContaining("no finite loss can be predicted at some logged step of r");
    }
}
