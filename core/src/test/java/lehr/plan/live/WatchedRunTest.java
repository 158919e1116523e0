package lehr.plan.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import lehr.curve.Curve;
import lehr.curve.Growth;
import lehr.curve.Setting;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.MadeRuns;
import lehr.law.Laws;
import lehr.plan.horizon.AnnealNow;
import lehr.plan.horizon.AnnealOptions;
import lehr.plan.horizon.Ending;
import lehr.plan.horizon.LiveRun;
import lehr.plan.live.LiveEvent.Kind;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

class WatchedRunTest {
    private static final List<Curve> RUNS = MadeRuns.of(
            MadeRuns.language(),
            MadeRuns.MODEL,
            "constant(peak=1e-3, steps=20000, warmup=300)",
            "wsd(peak=1e-3, steps=20000, warmup=300, decay=0.2, final=0)");
    private static final Forecaster FORECASTER =
            Forecaster.of(Fitter.withDefaults().fit(Laws.RELAXATION, RUNS));
    private static final Curve CONSTANT = RUNS.get(0);
    private static final Curve DECAYED = RUNS.get(1);
    private static final Watching PLANNED = Watching.USUAL.withPlanned(DECAYED.schedule());

    private final WatchedRun run = WatchedRun.of(FORECASTER, PLANNED);
    private final List<LiveEvent> events = new ArrayList<>();

    private static Growth growth(Curve curve, double[] losses, int from, int to) {
        return new Growth(
                curve.run(),
                curve.setting(),
                curve.schedule(),
                Arrays.copyOfRange(curve.steps(), from, to),
                Arrays.copyOfRange(losses, from, to),
                new long[0],
                new double[0],
                0,
                Double.NaN,
                List.of());
    }

    /** Plays a run up to a step, so many points at a time. */
    private LiveUpdate play(Curve curve, double[] losses, long until, int each) {
        LiveUpdate update = null;
        int last = 0;
        while (last < curve.size() && curve.step(last) < until) {
            int to = Math.min(curve.size(), last + each);
            update = run.update(growth(curve, losses, last, to));
            events.addAll(update.events());
            last = to;
        }
        return update;
    }

    private List<Kind> kinds() {
        return events.stream().map(LiveEvent::kind).distinct().toList();
    }

    private static double[] changed(Curve curve, int from, DoubleUnaryOperator change) {
        double[] losses = curve.losses();
        for (int point = from; point < losses.length; point++) {
            losses[point] = change.applyAsDouble(losses[point]);
        }
        return losses;
    }

    @Test
    void questionsWithoutSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Watching.USUAL.withRatios(List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Watching.USUAL.withHorizons(List.of(1L)));
    }

    @Test
    void nothingIsSaidBeforeAnythingIsLogged() {
        LiveUpdate update = run.update(Growth.NONE);
        assertThat(update.law()).isNull();
        assertThat(update.loss()).isNaN();
        assertThat(update.plannedSteps()).isEqualTo(20_000);
        assertThat(update.events()).isEmpty();
    }

    @Test
    void aHealthyRunGoesItsWayWithoutAnAlarm() {
        LiveUpdate update = play(DECAYED, DECAYED.losses(), 20_000, 3);
        assertThat(kinds()).containsExactlyInAnyOrder(Kind.ANNEAL_NOW, Kind.FINISHED);
        assertThat(update.law().off()).isLessThan(1);
        assertThat(update.planned().loss()).isCloseTo(DECAYED.finalLoss(), within(0.02));
        assertThat(update.finishes()).isTrue();
    }

    @Test
    void endsAreThoseThatAnnealTells() {
        Curve live = CONSTANT.between(0, 12_000);
        AnnealNow slow = AnnealNow.of(
                FORECASTER, LiveRun.of(FORECASTER, live), AnnealOptions.USUAL.withHorizons(List.of(30_000L)));
        WatchedRun quick = WatchedRun.of(FORECASTER, Watching.USUAL.withHorizons(List.of(30_000L, 60_000L)));
        LiveUpdate update = quick.update(growth(CONSTANT, CONSTANT.losses(), 0, live.size()));
        while (!quick.isSettled()) {
            update = quick.update(Growth.NONE);
        }
        assertThat(update.law().offset()).isCloseTo(slow.run().offset(), within(2e-3));
        for (int i = 0; i < 4; i++) {
            Ending now = slow.now().get(i);
            assertThat(update.ifAnnealed().get(i).loss()).isCloseTo(now.loss(), within(3e-3));
            assertThat(update.ifAnnealed().get(i).steps()).isEqualTo(now.steps());
        }
        assertThat(update.best().get(0).loss()).isCloseTo(slow.later().get(0).loss(), within(3e-3));
        assertThat(update.best().get(0).decayStart()).isGreaterThanOrEqualTo(12_000);
        assertThat(update.verdict()).isEqualTo("later");
    }

    @Test
    void faultsAreTold() {
        int at = (int) (0.6 * CONSTANT.size());
        play(CONSTANT, changed(CONSTANT, at, loss -> 1.5 * loss), 20_000, 3);
        assertThat(kinds()).contains(Kind.SPIKE);
        double[] nan = CONSTANT.losses();
        nan[at] = Double.NaN;
        assertThat(updateAll(nan)).extracting(LiveEvent::kind).containsOnlyOnce(Kind.NAN);
        double[] rising = CONSTANT.losses();
        for (int point = at; point < rising.length; point++) {
            rising[point] *= Math.exp(0.5 * (point - at) / (rising.length - at));
        }
        assertThat(updateAll(rising)).extracting(LiveEvent::kind).contains(Kind.DIVERGENCE);
    }

    @Test
    void aShortSpikeMovesNoForecast() {
        LiveUpdate calm = play(CONSTANT, CONSTANT.losses(), 15_000, 7);
        double[] spiked = CONSTANT.losses();
        int at = (int) (0.7 * CONSTANT.size());
        spiked[at] = 5;
        spiked[at + 1] = 5;
        WatchedRun other = WatchedRun.of(FORECASTER, PLANNED);
        LiveUpdate shaken = null;
        for (int last = 0; CONSTANT.step(last) < 15_000; last += 7) {
            shaken = other.update(growth(CONSTANT, spiked, last, last + 7));
        }
        double width = calm.planned().high() - calm.planned().low();
        assertThat(shaken.step()).isEqualTo(calm.step());
        assertThat(shaken.planned().loss()).isCloseTo(calm.planned().loss(), within(0.02 * width));
        assertThat(shaken.law().offset()).isCloseTo(calm.law().offset(), within(0.02 * width));
    }

    /** The constant run as logged every tenth step, from one point on. */
    private static Growth rated(int from, int to) {
        Growth growth = growth(CONSTANT, CONSTANT.losses(), from, to);
        double[] rates = Arrays.stream(growth.steps())
                .mapToDouble(CONSTANT.schedule()::at)
                .toArray();
        return new Growth(
                growth.run(),
                growth.setting(),
                null,
                growth.steps(),
                growth.loss(),
                growth.steps(),
                rates,
                0,
                Double.NaN,
                List.of());
    }

    @Test
    void theEndOfAPlanThatIsNotFollowedIsNotForetold() {
        LiveUpdate update = null;
        int late = 0;
        for (int last = 0; last < CONSTANT.size(); last += 7) {
            update = run.update(rated(last, Math.min(CONSTANT.size(), last + 7)));
            events.addAll(update.events());
            late += update.step() > 17_000 && update.planned() != null ? 1 : 0;
        }
        assertThat(kinds()).contains(Kind.LR_DEPARTS, Kind.FINISHED).doesNotContain(Kind.OFF_LAW);
        assertThat(late).isZero();
        assertThat(update.planned()).isNull();
        assertThat(update.verdict()).isNull();
        assertThat(update.law().loss()).isCloseTo(CONSTANT.finalLoss(), within(0.02));
        assertThat(update.law().off()).isLessThan(1);
        assertThat(update.ifAnnealed().get(0).loss()).isLessThan(CONSTANT.finalLoss());
        assertThat(update.warnings()).contains("the logged LR is not the planned schedule's: its end is not foretold");
    }

    @Test
    void aPlanThatIsOverHasNoEndToCome() {
        Schedule planned = Schedule.parse("constant(peak=1e-3, steps=10000, warmup=300)");
        WatchedRun other = WatchedRun.of(FORECASTER, PLANNED.withPlanned(planned));
        LiveUpdate update = other.update(growth(CONSTANT, CONSTANT.losses(), 0, CONSTANT.size()));
        assertThat(update.planned()).isNull();
        assertThat(update.law().off()).isLessThan(1);
        assertThat(update.warnings()).anyMatch(warning -> warning.contains("beyond the 10000 planned steps"));
    }

    @Test
    void theBeginningOfADecayIsToldOfAPlanAlone() {
        LiveUpdate planned = run.update(growth(DECAYED, DECAYED.losses(), 0, DECAYED.size() - 20));
        assertThat(planned.events())
                .filteredOn(event -> event.kind() == Kind.ANNEAL_NOW)
                .extracting(LiveEvent::step)
                .containsExactly(16_000L);
        WatchedRun unplanned = WatchedRun.of(FORECASTER, Watching.USUAL);
        assertThat(unplanned
                        .update(growth(DECAYED, DECAYED.losses(), 0, DECAYED.size() - 20))
                        .events())
                .extracting(LiveEvent::kind)
                .doesNotContain(Kind.ANNEAL_NOW);
    }

    @Test
    void oneNumberMissingIsARowAndSeveralAreADivergence() {
        double[] losses = CONSTANT.losses();
        losses[50] = Double.NaN;
        losses[70] = Double.NaN;
        losses[71] = Double.NaN;
        losses[72] = Double.NaN;
        LiveUpdate update = run.update(growth(CONSTANT, losses, 0, 100));
        assertThat(update.events())
                .filteredOn(event -> event.kind() == Kind.NAN)
                .extracting(LiveEvent::text)
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("the loss is NaN at step")
                                .doesNotContain("diverged"),
                        many -> assertThat(many)
                                .startsWith("the loss is NaN since step")
                                .endsWith("the run diverged"));
    }

    @Test
    void aLevelThatStaysMovesTheForecastsAndWidensThem() {
        LiveUpdate calm = play(CONSTANT, CONSTANT.losses(), 15_000, 7);
        WatchedRun other = WatchedRun.of(FORECASTER, PLANNED);
        double[] higher = changed(CONSTANT, 0, loss -> loss + 0.3);
        LiveUpdate off = null;
        for (int last = 0; CONSTANT.step(last) < 15_000; last += 7) {
            off = other.update(growth(CONSTANT, higher, last, last + 7));
        }
        assertThat(off.planned().loss()).isCloseTo(calm.planned().loss() + 0.3, within(1e-9));
        double half = (calm.planned().high() - calm.planned().low()) / 2;
        double misfit = off.law().offset() * (1 - 1 / off.law().off());
        assertThat((off.planned().high() - off.planned().low()) / 2)
                .isCloseTo(Math.hypot(half, misfit), within(0.1 * half));
        assertThat(off.ifAnnealed().get(0).low())
                .isLessThan(calm.ifAnnealed().get(0).low() + 0.3);
    }

    private static List<LiveEvent> updateAll(double[] losses) {
        WatchedRun other = WatchedRun.of(FORECASTER, Watching.USUAL.withRatios(List.of()));
        List<LiveEvent> told = new ArrayList<>();
        for (int point = 0; point < losses.length; point++) {
            told.addAll(other.update(growth(CONSTANT, losses, point, point + 1)).events());
        }
        return told;
    }

    @Test
    void aRestartDropsWhatCameAfter() {
        play(CONSTANT, CONSTANT.losses(), 10_000, 7);
        Growth back = growth(CONSTANT, CONSTANT.losses(), 20, 22);
        LiveUpdate update = run.update(back);
        assertThat(update.step()).isEqualTo(CONSTANT.step(21));
        assertThat(update.events()).extracting(LiveEvent::kind).contains(Kind.RESTART);
        assertThat(run.history().points()).allMatch(point -> point.step() <= update.step());
    }

    @Test
    void loggedRatesAreHeldAgainstThePlan() {
        Schedule planned = DECAYED.schedule();
        long[] steps = {100, 101, 102, 5000, 5001};
        double[] rates = {planned.at(101), planned.at(102), planned.at(103), 9e-4, 9e-4};
        Growth growth = new Growth(
                "run",
                CONSTANT.setting(),
                null,
                new long[] {100},
                new double[] {5},
                steps,
                rates,
                0,
                Double.NaN,
                List.of());
        assertThat(run.update(growth).events()).extracting(LiveEvent::kind).containsExactly(Kind.LR_DEPARTS);
    }

    @Test
    void ofALongRunLittleIsKept() {
        Curve two = CONSTANT;
        for (int copy = 0; copy < 50; copy++) {
            long base = copy * 20_000L;
            long[] steps = Arrays.stream(two.steps()).map(step -> base + step).toArray();
            run.update(new Growth(
                    "run",
                    two.setting(),
                    null,
                    steps,
                    two.losses(),
                    new long[0],
                    new double[0],
                    0,
                    Double.NaN,
                    List.of()));
        }
        assertThat(run.history().points()).hasSizeLessThanOrEqualTo(600);
        assertThat(run.history().events()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void aModelTheFitDoesNotKnowIsAWarning() {
        Setting muon = new Setting(Double.NaN, Double.NaN, Double.NaN, "other data", "", "muon");
        WatchedRun other = WatchedRun.of(FORECASTER, Watching.USUAL.withSetting(muon));
        LiveUpdate update = other.update(growth(CONSTANT, CONSTANT.losses(), 0, 100));
        assertThat(update.warnings()).anyMatch(warning -> warning.contains("asked for other data"));
    }

    @Test
    void theLineIsTheJsonThatIsDescribed() throws JsonProcessingException {
        JsonNode json = new ObjectMapper()
                .readTree(play(DECAYED, DECAYED.losses(), 10_000, 50).line());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "run",
                        "step",
                        "planned_steps",
                        "tokens",
                        "loss",
                        "smoothed",
                        "law",
                        "final",
                        "if_annealed",
                        "best",
                        "verdict",
                        "events",
                        "warnings");
        assertThat(json.at("/law").fieldNames()).toIterable().containsExactly("loss", "low", "high", "offset", "off");
        assertThat(json.at("/tokens").isNull()).isTrue();
        assertThat(json.at("/final/decay_start").asLong()).isEqualTo(16_000);
        assertThat(json.toString()).doesNotContain("\n");
    }
}
