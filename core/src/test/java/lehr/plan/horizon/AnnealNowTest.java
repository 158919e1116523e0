package lehr.plan.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.MadeRuns;
import lehr.law.Laws;
import lehr.plan.Machine;
import lehr.plan.Planner;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import org.junit.jupiter.api.Test;

class AnnealNowTest {
    private static final List<Curve> RUNS = MadeRuns.of(
            MadeRuns.language(),
            MadeRuns.MODEL,
            "constant(peak=1e-3, steps=20000, warmup=300)",
            "wsd(peak=1e-3, steps=20000, warmup=300, decay=0.2, final=0)");
    private static final Forecaster FORECASTER =
            Forecaster.of(Fitter.withDefaults().fit(Laws.RELAXATION, RUNS));
    private static final Curve LIVE = RUNS.get(0).between(0, 12_000);

    private static AnnealNow answer(AnnealOptions options) {
        return AnnealNow.of(FORECASTER, LiveRun.of(FORECASTER, LIVE), options);
    }

    private static Curve moved(Curve curve, double by) {
        double[] losses = curve.losses();
        for (int point = 0; point < losses.length; point++) {
            losses[point] += by;
        }
        return new Curve("moved", LossKind.TRAIN, curve.steps(), losses, curve.schedule(), curve.setting());
    }

    @Test
    void questionsWithoutSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnealOptions.USUAL.withRatios(List.of(0.1, 1.0)))
                .withMessageContaining("between 0 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> AnnealOptions.USUAL.withUnit(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnealOptions.USUAL.withDecay(Shape.INVERSE, 0))
                .withMessageContaining("cannot end on LR 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(AnnealOptions.USUAL.withHorizons(List.of(12_000L))))
                .withMessageContaining("beyond the 12000 done");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveRun.of(FORECASTER, LIVE.between(0, 1000)))
                .withMessageContaining("burn-in of 2000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveRun.of(FORECASTER, LIVE.between(5, 6)))
                .withMessageContaining("up to step 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnealNow.of(FORECASTER, LiveRun.of(FORECASTER, RUNS.get(1)), AnnealOptions.USUAL))
                .withMessageContaining("nothing to anneal");
    }

    @Test
    void theEndsAreThoseAskedFor() {
        AnnealNow answer = answer(AnnealOptions.USUAL.withHorizons(List.of(15_000L, 40_000L)));
        assertThat(answer.now()).extracting(Ending::start).containsOnly(12_000L);
        assertThat(answer.now().get(2).steps()).isEqualTo(15_000);
        assertThat(answer.later()).extracting(Ending::steps).containsExactly(15_000L, 40_000L);
        assertThat(answer.later()).allMatch(ending -> ending.start() >= 12_000);
        assertThat(answer.later().get(1).cost().steps()).isEqualTo(28_000);
        assertThat(Schedule.parse(answer.best().schedule()).decayStart()).isEqualTo(12_000);
        assertThat(answer.unit()).isEqualTo(1000);
    }

    @Test
    void forecastsMoveWithTheRun() {
        LiveRun high = LiveRun.of(FORECASTER, moved(LIVE, 0.05));
        LiveRun usual = LiveRun.of(FORECASTER, LIVE);
        assertThat(high.offset() - usual.offset()).isCloseTo(0.05, within(1e-9));
        assertThat(high.surprising()).isTrue();
        assertThat(usual.surprising()).isFalse();
        AnnealNow answer = AnnealNow.of(FORECASTER, high, AnnealOptions.USUAL);
        assertThat(answer.best().loss())
                .isCloseTo(answer(AnnealOptions.USUAL).best().loss() + 0.05, within(1e-9));
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("is it the model that was fitted?"));
        assertThat(answer.further()).isEqualTo(answer(AnnealOptions.USUAL).further());
    }

    @Test
    void theVerdictFollowsWhatAUnitOfStepsGains() {
        AnnealNow large = answer(AnnealOptions.USUAL.withUnit(10_000));
        assertThat(large.further().value()).isGreaterThan(Planner.SEED_NOISE);
        assertThat(large.verdict()).isEqualTo(AnnealNow.Verdict.LATER);
        assertThat(large.worthUntil().orElse(Long.MAX_VALUE))
                .isGreaterThan(large.best().steps());
        AnnealNow small = answer(AnnealOptions.USUAL.withUnit(100));
        assertThat(small.verdict()).isEqualTo(AnnealNow.Verdict.NOW);
        assertThat(small.worthUntil()).hasValue(small.best().steps());
        assertThat(large.annealing().value()).isGreaterThan(0.01);
    }

    @Test
    void aRunWithLittleRateLeftNeedsNoAnnealing() {
        Schedule schedule = Schedule.parse("joined(constant(peak=1e-3, steps=9000, warmup=300);"
                + " linear(peak=1e-3, steps=3000, final=2e-6); constant(peak=2e-6, steps=8000))");
        Curve run = new Curve(
                "low", LossKind.TRAIN, RUNS.get(0).steps(), RUNS.get(0).losses(), schedule, MadeRuns.MODEL);
        AnnealNow answer = AnnealNow.of(FORECASTER, LiveRun.of(FORECASTER, run), AnnealOptions.USUAL);
        assertThat(answer.verdict()).isEqualTo(AnnealNow.Verdict.NOT_AT_ALL);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        AnnealOptions options = AnnealOptions.USUAL.withMachine(new Machine(8, 1e15, 0.4, Double.NaN, 2));
        assertThat(answer(options)).isEqualTo(answer(options));
        assertThat(answer(options).furtherCost().money()).isPositive();
    }
}
