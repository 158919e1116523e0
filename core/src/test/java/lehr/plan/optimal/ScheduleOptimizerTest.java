package lehr.plan.optimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.MadeRuns;
import lehr.fit.Simulator;
import lehr.law.Laws;
import lehr.plan.Planner;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Optima under fits of made runs: what they promise, and that laws are not believed beyond what they know. */
class ScheduleOptimizerTest {
    private static final List<Curve> RUNS = MadeRuns.of(
            MadeRuns.language(),
            MadeRuns.MODEL,
            "constant(peak=5e-4, steps=8000, warmup=300)",
            "constant(peak=1e-3, steps=8000, warmup=300)",
            "wsd(peak=5e-4, steps=8000, warmup=300, decay=0.2, final=0)",
            "wsd(peak=1e-3, steps=8000, warmup=300, decay=0.4, final=0)");
    private static final Fit FIT = Fitter.withDefaults().fit(Laws.RELAXATION, RUNS);
    private static final Fit MOMENTUM = Fitter.withDefaults()
            .fit(
                    Laws.MOMENTUM,
                    new Simulator(Laws.MOMENTUM, new double[] {2.6, 0.6, 0.42, 0.6, Math.log(1e-3)}, 0.0005, 100, 5)
                            .runs(
                                    "made",
                                    List.of(RUNS.get(0).schedule(), RUNS.get(2).schedule()),
                                    MadeRuns.MODEL)
                            .curves(LossKind.TRAIN));

    private static Leeway leeway() {
        return Leeway.of(8000, 5e-4, 300).withSetting(MadeRuns.MODEL);
    }

    private static Optimum optimum(Leeway leeway) {
        return new ScheduleOptimizer(true, false).optimum(FIT, leeway);
    }

    private static double loss(Fit fit, String schedule) {
        Schedule asked = Schedule.parse(schedule);
        return Forecaster.of(fit)
                .predict(asked, MadeRuns.MODEL, new long[] {asked.steps()}, Planner.LEVEL)
                .finalLoss();
    }

    @Test
    void lossesAreThoseOfTheSchedulesAndNoPlanIsBetter() {
        Optimum found = optimum(leeway());
        assertThat(found.shapes()).extracting(Member::loss).isSorted();
        for (Member member : found.shapes()) {
            assertThat(loss(FIT, member.schedule())).isCloseTo(member.loss(), within(1e-9));
        }
        assertThat(loss(FIT, found.free().schedule())).isCloseTo(found.free().loss(), within(1e-9));
        assertThat(found.free().loss()).isLessThan(found.family().loss() + 2e-5);
        assertThat(found.gain().value())
                .isCloseTo(found.family().loss() - found.free().loss(), within(1e-9));
        for (double ratio = 0.05; ratio < 0.9; ratio += 0.05) {
            String plan = "wsd(peak=5e-4, steps=8000, warmup=300, decay=" + ratio + ", shape=cosine, final=0)";
            assertThat(found.family().loss()).isLessThan(loss(FIT, plan) + 1e-6);
        }
        assertThat(found.recommended()).isEqualTo("family");
        assertThat(found.freed().schedule()).isEqualTo(found.free().schedule());
    }

    @Test
    void limitsHold() {
        Leeway leeway = leeway().withLeastRate(5e-5).withMostDecay(600);
        Optimum found = optimum(leeway);
        Schedule free = Schedule.parse(found.free().schedule());
        for (long step = 0; step <= 8000; step++) {
            double rate = free.at(step);
            if (step < 7400) {
                assertThat(rate).isCloseTo(leeway.held().at(step), within(1e-12));
            } else {
                assertThat(rate).isBetween(5e-5, 5e-4);
            }
        }
        assertThat(found.family().ratio()).isLessThanOrEqualTo(600 / 8000.0);
        assertThat(found.family().finalRate()).isGreaterThanOrEqualTo(5e-5);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("decays over all of the 600 steps allowed"));
    }

    @Test
    void aLiveRunKeepsItsPast() {
        Schedule run = Schedule.parse("cosine(peak=5e-4, steps=20000, warmup=300, final=5e-5)");
        Optimum found = optimum(Leeway.after(run, 5000, 8000).withSetting(MadeRuns.MODEL));
        for (String text : List.of(found.free().schedule(), found.family().schedule())) {
            Schedule schedule = Schedule.parse(text);
            assertThat(schedule.steps()).isEqualTo(8000);
            for (long step = 0; step < 5000; step += 7) {
                assertThat(schedule.at(step)).isCloseTo(run.at(step), within(1e-5 * 5e-4));
            }
            for (long step = 5000; step < 8000; step++) {
                assertThat(schedule.at(step + 1)).isLessThanOrEqualTo(schedule.at(step));
            }
        }
    }

    @Test
    void noLawIsAskedBeyondTheFittedPeaks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimum(Leeway.of(8000, 2e-3, 300)))
                .withMessageContaining("the peak LR 2e-3 lies outside the fitted 5e-4 … 1e-3");
        Optimum found = new ScheduleOptimizer(false, true).optimum(FIT, leeway());
        assertThat(found.family().peak()).isBetween(5e-4, 1e-3);
        assertThat(found.family().loss()).isLessThan(optimum(leeway()).family().loss() + 1e-6);
        assertThat(found.free()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleOptimizer(false, true)
                        .optimum(
                                FIT,
                                Leeway.after(
                                        Schedule.parse(RUNS.get(0).schedule().text()), 4000, 8000)))
                .withMessageContaining("peak of a live run is past");
    }

    /** The momentum law gains from LR 0, where a model does not change: 2408.11029 was reviewed for it. */
    @Test
    void aLawThatPadsIsNotBelieved() {
        Optimum found = new ScheduleOptimizer(true, false).optimum(MOMENTUM, leeway());
        assertThat(found.free().tail().steps()).isGreaterThan(80);
        assertThat(found.free().tail().worth()).isGreaterThan(Planner.SEED_NOISE);
        assertThat(found.recommended()).isEqualTo("family");
        assertThat(found.warnings()).anyMatch(warning -> warning.startsWith("the law pads"));
        Schedule taken = Schedule.parse(found.schedule());
        assertThat(taken.at(8000 - 81)).isGreaterThan(1e-3 * 5e-4);
    }

    @Test
    void aLawThatIsBlindToTheScheduleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Leeway.of(8000, 5e-4, 7999))
                .withMessageContaining("expected 2 steps or more before the end");
        assertThatIllegalArgumentException().isThrownBy(() -> leeway().withLeastRate(5e-4));
        assertThatIllegalArgumentException().isThrownBy(() -> leeway().withMostDecay(1));
    }

    @Test
    void theFileIsReadBackEqual() {
        Optimum found = optimum(leeway());
        assertThat(OptimumFile.read(OptimumFile.write(found), "optimal.json")).isEqualTo(found);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptimumFile.read("{}", "optimal.json"))
                .withMessage("optimal.json:1: no lehr-optimal file, expected \"format\": \"lehr-optimal\"");
    }
}
