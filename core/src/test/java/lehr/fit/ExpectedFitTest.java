package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fit is expected to know after a run, against fits of the run made. */
class ExpectedFitTest {
    private static final Schedule TARGET =
            Schedule.parse("wsd(peak=5e-4, steps=40000, warmup=300, decay=0.4, final=0)");
    private static final String BRIGHT = "wsd(peak=1e-3, steps=20000, warmup=300, decay=0.2, final=0)";

    private static ExpectedFit expected(List<Curve> curves) {
        return ExpectedFit.of(MadeRuns.fit(curves), curves, MadeRuns.MODEL, Prior.LANGUAGE_MODELS);
    }

    private static double width(ExpectedFit fit, Schedule schedule) {
        Prediction prediction = fit.predict(fit.prospect(schedule), 0.9);
        return prediction.finalHigh() - prediction.finalLow();
    }

    private static double width(List<Curve> curves, Schedule schedule) {
        Prediction prediction = Forecaster.of(MadeRuns.fit(curves))
                .predict(schedule, MadeRuns.MODEL, new long[] {schedule.steps()}, 0.9);
        return prediction.finalHigh() - prediction.finalLow();
    }

    @Test
    void withoutMoreRunsItIsTheFit() {
        List<Curve> curves = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD);
        assertThat(width(expected(curves), TARGET)).isCloseTo(width(curves, TARGET), within(1e-9));
        assertThat(width(expected(curves).with(List.of()), TARGET)).isCloseTo(width(curves, TARGET), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {MadeRuns.WSD, MadeRuns.COSINE, BRIGHT})
    void aFitOfTheRunKnowsAsMuchAsWasExpected(String run) {
        List<Curve> before = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT);
        List<Curve> after = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, run);
        ExpectedFit fit = expected(before);
        Schedule planned = Schedule.parse(run);
        ExpectedFit then = fit.with(List.of(fit.planned(planned, 0).gain(0, planned.steps())));
        double wide = width(before, TARGET);
        double narrow = width(after, TARGET);
        assertThat(narrow).isLessThan(0.7 * wide);
        assertThat(width(then, TARGET)).isCloseTo(narrow, within(0.15 * narrow));
    }

    @Test
    void anotherPeakIsKnownAfterARunAtIt() {
        Schedule bright = Schedule.parse("wsd(peak=1e-3, steps=40000, warmup=300, decay=0.4, final=0)");
        List<Curve> before = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD);
        List<Curve> after = new ArrayList<>(before);
        after.addAll(MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, BRIGHT));
        ExpectedFit fit = expected(before);
        Schedule planned = Schedule.parse(BRIGHT);
        ExpectedFit then = fit.with(List.of(fit.planned(planned, 0).gain(0, planned.steps())));
        assertThat(then.seen().highestPeak()).isEqualTo(1e-3);
        double narrow = width(after, bright);
        assertThat(width(then, bright)).isCloseTo(narrow, within(0.15 * narrow));
    }

    @Test
    void partsOfARunAddUpToAllOfIt() {
        ExpectedFit fit = expected(MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT));
        PlannedRun run = fit.planned(Schedule.parse("constant(peak=5e-4, steps=40000, warmup=300)"), 0);
        ExpectedFit parts = fit.with(List.of(run.gain(0, 15_000), run.gain(15_000, 40_000)));
        ExpectedFit whole = fit.with(List.of(run.gain(0, 40_000)));
        assertThat(width(parts, TARGET)).isCloseTo(width(whole, TARGET), within(1e-9));
        assertThat(width(whole, TARGET)).isLessThan(width(fit, TARGET));
        assertThat(fit.with(List.of(run.gain(0, 15_000))).seen().longestSteps()).isEqualTo(20_000);
        assertThat(whole.seen().longestSteps()).isEqualTo(40_000);
    }

    @Test
    void drawsSpreadAsTheParametersAreKnown() {
        ExpectedFit fit = expected(MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT));
        Schedule wsd = Schedule.parse(MadeRuns.WSD);
        ExpectedFit then = fit.with(List.of(fit.planned(wsd, 0).gain(0, wsd.steps())));
        int floor = Laws.RELAXATION.index("lnB");
        assertThat(fit.draws(50, 7)).isDeepEqualTo(fit.draws(50, 7));
        assertThat(spread(then.draws(200, 7), floor)).isLessThan(0.7 * spread(fit.draws(200, 7), floor));
        int heldAtOnePeak = Laws.RELAXATION.index("b");
        assertThat(spread(fit.draws(50, 7), heldAtOnePeak)).isLessThan(1e-12);
    }

    private static double spread(double[][] draws, int parameter) {
        double mean = 0;
        for (double[] draw : draws) {
            mean += draw[parameter] / draws.length;
        }
        double squares = 0;
        for (double[] draw : draws) {
            squares += Math.pow(draw[parameter] - mean, 2) / draws.length;
        }
        return Math.sqrt(squares);
    }

    @Test
    void whatHasNoPosteriorIsRefused() {
        List<Curve> curves = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.COSINE);
        Fit momentum = Fitter.withDefaults().withStarts(2).fit(Laws.MOMENTUM, curves);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedFit.of(momentum, curves, MadeRuns.MODEL, Prior.LANGUAGE_MODELS))
                .withMessage("the fit is of momentum, expected relaxation, the law whose parameters have a posterior");
        Fit fit = MadeRuns.fit(curves);
        Setting unknown = new Setting(Double.NaN, Double.NaN, 1e6, "other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedFit.of(fit, curves, unknown, Prior.LANGUAGE_MODELS))
                .withMessageContaining("says nothing of");
    }
}
