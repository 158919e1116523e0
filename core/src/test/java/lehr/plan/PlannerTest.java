package lehr.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.Json;
import lehr.fit.MadeRuns;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Plans on a fit of made runs, against losses asked of the fit directly. */
class PlannerTest {
    private static final List<Curve> RUNS = MadeRuns.of(
            MadeRuns.language(),
            MadeRuns.MODEL,
            "constant(peak=5e-4, steps=20000, warmup=300)",
            "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)");
    private static final Fit FIT = Fitter.withDefaults().fit(Laws.RELAXATION, RUNS);
    private static final Forecaster FORECASTER = Forecaster.of(FIT);
    private final Planner planner = Planner.withDefaults().withOpinions(false);

    private static Target target(String shape, double last, Double... ratios) {
        return new Target(20_000, 5e-4, 300, last, shape, List.of(ratios), MadeRuns.MODEL);
    }

    private static double loss(Target target, double ratio, Shape shape) {
        Schedule schedule = target.schedule(ratio, shape);
        return FORECASTER
                .predict(schedule, MadeRuns.MODEL, new long[] {schedule.steps()}, 0.9)
                .finalLoss();
    }

    private Plan plan(Target target) {
        return planner.plan(FIT, List.of(), target);
    }

    @Test
    void findsTheRatioThatAFineGridFinds() {
        Target target = target("linear", 0);
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double ratio = 0.005; ratio <= 0.985; ratio += 0.005) {
            double loss = loss(target, ratio, Shape.LINEAR);
            best = loss < least ? ratio : best;
            least = Math.min(least, loss);
        }
        Plan.Recommendation found = plan(target).recommended();
        assertThat(found.ratio()).isCloseTo(best, within(0.006));
        assertThat(found.loss()).isLessThanOrEqualTo(least);
        assertThat(found.lossLow()).isLessThan(found.loss());
        assertThat(found.lossHigh()).isGreaterThan(found.loss());
    }

    @Test
    void edgesOfTheBandCostASeedsNoise() {
        Target target = target("linear", 0);
        Plan.Recommendation found = plan(target).recommended();
        assertThat(found.low()).isLessThan(found.ratio());
        assertThat(found.high()).isGreaterThan(found.ratio());
        for (double edge : new double[] {found.low(), found.high()}) {
            if (edge > 0.0051 && edge < 0.984) {
                assertThat(loss(target, edge, Shape.LINEAR) - found.loss())
                        .as("cost at %s", edge)
                        .isCloseTo(RatioSearch.SEED_NOISE, within(5e-5));
            }
        }
    }

    @Property(tries = 15)
    void noRatioBeatsTheRecommended(@ForAll @DoubleRange(max = 0.98) double ratio) {
        Target target = target("1-sqrt", 0);
        assertThat(loss(target, ratio, Shape.ONE_MINUS_SQRT))
                .isGreaterThan(plan(target).recommended().loss() - 1e-6);
    }

    @Test
    void ratiosAskedForAreAnsweredInTheirOrder() {
        List<RatioLoss> answered = plan(target("linear", 0, 0.5, 0.1, 0.0, 0.3)).ratios();
        assertThat(answered).extracting(RatioLoss::ratio).containsExactly(0.5, 0.1, 0.0, 0.3);
        assertThat(answered).allSatisfy(one -> {
            assertThat(one.loss()).isEqualTo(loss(target("linear", 0), one.ratio(), Shape.LINEAR));
            assertThat(one.loss()).isStrictlyBetween(one.low(), one.high());
        });
    }

    @Test
    void alternativesAreNotBetterThanTheRecommendedShapeByMoreThanNoise() {
        Plan plan = plan(target("", 0));
        assertThat(plan.alternatives()).isNotEmpty().allSatisfy(alternative -> {
            assertThat(alternative.regret()).isGreaterThan(-RatioSearch.SEED_NOISE);
            assertThat(alternative.loss() - plan.recommended().loss()).isCloseTo(alternative.regret(), within(1e-9));
            assertThat(Schedule.parse(alternative.schedule()).steps()).isEqualTo(20_000);
        });
        assertThat(Schedule.parse(plan.schedule()).peak()).isEqualTo(5e-4);
    }

    @Test
    void credibleLawsThatDisagreeWidenTheIntervalAndNameTheRunThatTellsThemApart() {
        List<Curve> runs = MadeRuns.of(
                MadeRuns.language(),
                MadeRuns.MODEL,
                "constant(peak=5e-4, steps=20000, warmup=300)",
                "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)",
                "cosine(peak=5e-4, steps=20000, warmup=300, final=5e-5)");
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, runs);
        Target target = target("linear", 0);
        Plan alone = planner.plan(fit, runs, target);
        Plan asked = planner.withOpinions(true)
                .withFitter(Fitter.withDefaults().withStarts(4))
                .plan(fit, runs, target);
        assertThat(asked.opinions()).allMatch(opinion -> opinion.weight() >= 0 && opinion.planned() > 0);
        assertThat(asked.opinions().stream().mapToDouble(Plan.Opinion::weight).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(asked.opinions().stream()
                        .filter(opinion -> opinion.heldOutError()
                                > 10 * asked.opinions().get(0).heldOutError()))
                .allMatch(opinion -> opinion.weight() < 1.001e-4);
        double sd = asked.disagreement().sd();
        double reach = asked.recommended().lossHigh() - asked.recommended().loss();
        assertThat(alone.disagreement().sd()).isZero();
        assertThat(reach)
                .isCloseTo(
                        Math.hypot(
                                alone.recommended().lossHigh()
                                        - alone.recommended().loss(),
                                1.6449 * sd),
                        within(1e-6));
        assertThat(PlanFile.read(PlanFile.write(asked), "plan.json").disagreement())
                .isEqualTo(asked.disagreement());
    }

    @Test
    void theTellingRunIsACheapCooldownOfTheTargetsPeak() {
        List<Opinions.Voice> voices = List.of(
                new Opinions.Voice("relaxation", FORECASTER, 0.001, 0.5),
                new Opinions.Voice(
                        "other", Forecaster.of(Fitter.withDefaults().fit(Laws.RELAXATION, OTHERS)), 0.001, 0.5));
        Target target = target("linear", 0);
        double planned = loss(target, 0.3, Shape.LINEAR);
        List<Plan.Opinion> said = List.of(
                new Plan.Opinion("relaxation", 0.3, planned, 0.001, planned, 0.5),
                new Plan.Opinion("other", 0.3, planned, 0.001, planned + 0.02, 0.5));
        Plan.Disagreement found = TellingRun.of(voices, said, target, RUNS);
        assertThat(found.sd()).isCloseTo(0.02 * Math.sqrt(0.5), within(1e-9));
        Schedule run = Schedule.parse(found.schedule());
        assertThat(run.peak()).isEqualTo(5e-4);
        assertThat(found.cost()).isEqualTo(run.steps() - run.decayStart());
        assertThat(found.losses()).containsOnlyKeys("relaxation", "other");
        assertThat(found.words())
                .startsWith("what would tell them apart for least: a ")
                .contains(found.schedule());
        assertThat(TellingRun.of(voices.subList(0, 1), said.subList(0, 1), target, RUNS)
                        .words())
                .isEmpty();
    }

    private static final List<Curve> OTHERS = MadeRuns.of(
            deeper(),
            MadeRuns.MODEL,
            "constant(peak=5e-4, steps=20000, warmup=300)",
            "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)");

    /** A noise floor of which annealing takes far more away. */
    private static double[] deeper() {
        double[] theta = MadeRuns.language();
        theta[3] += 0.3;
        return theta;
    }

    @Test
    void extrapolationsAreWarnedOf() {
        assertThat(plan(target("linear", 0)).warnings()).isEmpty();
        Target hot = new Target(20_000, 2e-3, 300, 0, "linear", List.of(), MadeRuns.MODEL);
        assertThat(plan(hot).warnings())
                .anyMatch(warning -> warning.matches("peak LR (2e-3|0.002) lies outside .*, by a factor of 4: .*"));
        Target longer = new Target(60_000, 5e-4, 300, 0, "linear", List.of(), MadeRuns.MODEL);
        assertThat(plan(longer).warnings()).anyMatch(warning -> warning.startsWith("the horizon of 60000 steps is 3"));
        Setting large = new Setting(1e9, 1e9, 5e5, "made");
        Target larger = new Target(20_000, 5e-4, 300, 0, "linear", List.of(), large);
        assertThat(plan(larger).warnings())
                .anyMatch(warning -> warning.matches("no run of 1B parameters .* 10 times the largest"));
    }

    @Test
    void shapesThatNeverReachZeroAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(target("exponential", 0)))
                .withMessageContaining("final is 0, which a decay of shape exponential never reaches");
        assertThat(plan(target("exponential", 5e-6)).shape()).isEqualTo("exponential");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(target("wavy", 0)))
                .withMessageContaining("expected linear, 1-sqrt");
    }

    @Test
    void badTargetsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> target("linear", 1e-3));
        assertThatIllegalArgumentException().isThrownBy(() -> target("linear", 0, 1.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target(10, Double.NaN, 0, 0, "", List.of(), MadeRuns.MODEL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target(10, 1e-3, 10, 0, "", List.of(), MadeRuns.MODEL));
    }

    @Test
    void backTestPredictsEveryRunOfTheModel() {
        Plan plan = planner.plan(FIT, RUNS, target("linear", 0, 0.2));
        assertThat(plan.backTest().traces()).hasSize(2);
        assertThat(planner.plan(FIT, RUNS.subList(0, 1), target("linear", 0, 0.2))
                        .backTest())
                .isEqualTo(BackTest.NONE);
    }

    @Test
    void plansReadBack() {
        Plan plan = planner.plan(FIT, RUNS, target("linear", 0, 0.2, 0.4));
        String text = PlanFile.write(plan);
        assertThat(PlanFile.write(PlanFile.read(text, "plan.json"))).isEqualTo(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFile.read(text.replace("lehr-plan", "lehr-fit"), "plan.json"))
                .withMessageStartingWith("plan.json:1: no lehr-plan file");
    }

    @Test
    void plansOfBeforeDoublingAreRead() throws IOException {
        Plan plan = plan(target("linear", 0));
        ObjectNode old = (ObjectNode) Json.MAPPER.readTree(PlanFile.write(plan));
        old.remove(List.of("cost", "doubling"));
        Plan read = PlanFile.read(old.toString(), "plan.json");
        assertThat(read.doubling()).isNull();
        assertThat(read.cost()).isNull();
        assertThat(read.recommended()).isEqualTo(plan.recommended());
    }

    @Test
    void twiceTheStepsGainWhatABestPlanForThemGains() {
        Plan plan =
                planner.withMachine(new Machine(8, 1e15, 0.4, Double.NaN, 2)).plan(FIT, List.of(), target("", 0));
        Doubling doubling = plan.doubling();
        Plan twice = plan(target(plan.shape(), 0).withSteps(40_000));
        assertThat(doubling.loss()).isCloseTo(twice.recommended().loss(), within(1e-9));
        assertThat(doubling.gain()).isCloseTo(plan.recommended().loss() - doubling.loss(), within(1e-9));
        double alone = plan.recommended().lossHigh() - plan.recommended().lossLow();
        assertThat(doubling.gainHigh() - doubling.gainLow())
                .isPositive()
                .isLessThanOrEqualTo(Math.hypot(alone, doubling.high() - doubling.low()) + 1e-9);
        assertThat(doubling.half().price()).isGreaterThan(doubling.gain());
        assertThat(doubling.half().priceLow()).isLessThan(doubling.half().price());
        assertThat(doubling.added()).isEqualTo(plan.cost());
        assertThat(plan.cost().flops()).isEqualTo(6 * 1e8 * 20_000 * 5e5);
        assertThat(doubling.larger()).isNull();
        assertThat(doubling.warnings()).anyMatch(warning -> warning.contains("2 times the longest fitted run"));
    }

    @Test
    void aFitOfTwoSizesTellsWhatALargerModelWouldGive() {
        Setting small = new Setting(2.5e7, 2.5e7, 5e5, "made");
        List<Curve> runs = new ArrayList<>(RUNS);
        runs.addAll(
                MadeRuns.of(MadeRuns.language(), small, "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)"));
        Plan plan = planner.plan(Fitter.withDefaults().fit(Laws.RELAXATION, runs), List.of(), target("linear", 0));
        assertThat(plan.doubling().larger().params()).isEqualTo(2e8);
        assertThat(plan.doubling().larger().low())
                .isLessThan(plan.doubling().larger().high());
    }

    @Test
    void theRecommendationIsAmongTheRatiosAskedFor() {
        Plan free = plan(target("linear", 0));
        Plan asked = plan(target("linear", 0, 0.6, 0.05, 0.5));
        double best = List.of(0.6, 0.05, 0.5).stream()
                .min(Comparator.comparingDouble(ratio -> loss(free.target(), ratio, Shape.LINEAR)))
                .orElseThrow();
        assertThat(asked.recommended().ratio()).isEqualTo(best);
        assertThat(asked.recommended().low()).isIn(0.6, 0.05, 0.5).isLessThanOrEqualTo(best);
        assertThat(asked.recommended().high()).isIn(0.6, 0.05, 0.5).isGreaterThanOrEqualTo(best);
    }

    @Test
    void aPlanFromAFitAloneSaysWhyThereIsNoBackTest() {
        Plan plan = planner.plan(FIT, List.of(), target("linear", 0));
        assertThat(plan.backTest().how()).contains("a fit holds no curves");
        assertThat(plan.backTest().traces()).isEmpty();
    }
}
