package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubts are raised where runs were made to deserve them, and nowhere else. */
class DoubtsTest {
    private static final String TO_TENTH = "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=5e-5)";
    private static final List<Curve> RUNS = MadeRuns.of(
            MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD, MadeRuns.WSD.replace("0.2", "0.6"));

    private static List<String> doubts(List<Curve> curves) {
        return Doubts.of(MadeRuns.fit(curves), curves);
    }

    /** The runs with one of them changed by a factor a step. */
    private static List<Curve> changed(int run, LongToDoubleFunction factor) {
        List<Curve> curves = new ArrayList<>(RUNS);
        curves.set(run, changed(curves.get(run), factor));
        return curves;
    }

    private static Curve changed(Curve curve, LongToDoubleFunction factor) {
        double[] losses = curve.losses();
        for (int point = 0; point < losses.length; point++) {
            losses[point] *= factor.applyAsDouble(curve.step(point));
        }
        return new Curve(curve.run(), curve.kind(), curve.steps(), losses, curve.schedule(), curve.setting());
    }

    @Test
    void ordinaryRunsRaiseNone() {
        assertThat(doubts(RUNS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherDoOthersOfTheirKind(long seed) {
        List<Curve> curves = new Simulator(Laws.RELAXATION, MadeRuns.language(), 0.0012, 50, seed)
                .runs(
                        "made",
                        List.of(
                                Schedule.parse(MadeRuns.CONSTANT),
                                Schedule.parse(MadeRuns.COSINE),
                                Schedule.parse(
                                        "two-stage(peak=5e-4, steps=20000, warmup=300, drop=10000, second=5e-5)"),
                                Schedule.parse(MadeRuns.WSD)),
                        MadeRuns.MODEL)
                .curves(LossKind.TRAIN);
        assertThat(doubts(curves)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {6000, 9000, 14_000})
    void aChangeOfDataIsFoundWhereItIs(long step) {
        List<Curve> curves = changed(0, at -> at < step ? 1 : 1.012);
        assertThat(doubts(curves)).singleElement().asString().startsWith("made-1: the loss steps up by");
        LevelBreak found = Doubts.largestBreak(Forecaster.of(MadeRuns.fit(curves)), curves.get(0))
                .orElseThrow();
        assertThat((double) found.step()).isCloseTo(step, within(400.0));
        assertThat(found.size()).isCloseTo(0.012, within(0.003));
    }

    @Test
    void onlyTheRelaxationLawIsAskedWhetherDataChanged() {
        List<Curve> curves = changed(0, at -> at < 9000 ? 1 : 1.012);
        Fit fit = Fitter.withDefaults().fit(Laws.CONVEX_BOUND, curves);
        assertThat(Doubts.of(fit, curves)).noneMatch(doubt -> doubt.contains("did its data change"));
    }

    @Test
    void anotherMixtureInTheDecayIsToldAsSuch() {
        assertThat(doubts(changed(1, at -> at < 16_000 ? 1 : 0.985)))
                .singleElement()
                .asString()
                .contains("made-2: the loss steps down by")
                .contains("where the decay begins");
    }

    @Test
    void aSpikeThatPassesIsNoChangeOfData() {
        assertThat(doubts(changed(0, at -> at >= 9000 && at < 9300 ? 1.03 : 1))).isEmpty();
    }

    @Test
    void aLossThatTurnsUpAtLowRatesIsFound() {
        List<Curve> fine = MadeRuns.of(
                Laws.RELAXATION, MadeRuns.language(), 0.0004, 20, MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD);
        List<Curve> risen =
                List.of(fine.get(0), changed(fine.get(1), at -> 1 + 0.012 * Math.max(0, at - 19_700) / 300.0));
        assertThat(doubts(fine)).noneMatch(doubt -> doubt.contains("rises"));
        assertThat(doubts(risen)).anyMatch(doubt -> doubt.startsWith("made-2: the loss rises by"));
    }

    @Test
    void aFitOfOneDecayAndOneThatEndsFarAboveZeroSaySo() {
        List<Curve> curves = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, TO_TENTH);
        assertThat(doubts(curves))
                .anyMatch(doubt -> doubt.contains("in one way (linear over 20% of the run)"))
                .anyMatch(doubt -> doubt.contains("fell below 10% of its peak"));
        List<Curve> stable = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT);
        assertThat(doubts(stable)).isEmpty();
    }

    @Test
    void theyGoWithTheFit() {
        List<Curve> curves = changed(0, at -> at < 9000 ? 1 : 1.012);
        Fit noted = Doubts.noted(MadeRuns.fit(curves), curves);
        assertThat(FitFile.read(FitFile.write(noted), "fit.json").notes())
                .isEqualTo(noted.notes())
                .hasSize(1);
    }
}
