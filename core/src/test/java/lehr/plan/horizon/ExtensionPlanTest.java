package lehr.plan.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lehr.curve.Curve;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.MadeRuns;
import lehr.law.Laws;
import lehr.plan.Machine;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import org.junit.jupiter.api.Test;

class ExtensionPlanTest {
    private static final List<Curve> RUNS = MadeRuns.of(
            MadeRuns.language(),
            MadeRuns.MODEL,
            "constant(peak=1e-3, steps=20000, warmup=300)",
            "wsd(peak=1e-3, steps=20000, warmup=300, decay=0.2, final=0)");
    private static final Forecaster FORECASTER =
            Forecaster.of(Fitter.withDefaults().fit(Laws.RELAXATION, RUNS));
    private static final Schedule RAN = Schedule.parse("wsd(peak=1e-3, steps=10000, warmup=300, decay=0.2)");

    private static Extension extension() {
        return Extension.of(RAN, 20_000, MadeRuns.MODEL);
    }

    private static ExtensionPlan plan(Extension extension) {
        return ExtensionPlan.of(FORECASTER, extension, Machine.UNKNOWN);
    }

    @Test
    void whatIsNoExtensionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extension.of(RAN, 10_000, MadeRuns.MODEL))
                .withMessageContaining("beyond the 10000 steps planned");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension().from(300))
                .withMessageContaining("after the warm-up of 300 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension().from(10_001))
                .withMessageContaining("up to the horizon planned, 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension().withDecay(Shape.EXPONENTIAL, 0))
                .withMessageContaining("cannot end on LR 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension().withDecay(Shape.LINEAR, Double.NaN))
                .withMessageContaining("final LR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extension().withTransition(0))
                .withMessageContaining("transition");
    }

    @Test
    void theUsualQuestionGoesOnFromTheStepOfTheDecay() {
        assertThat(extension().at()).isEqualTo(8000);
        assertThat(extension().plannedRatio()).isEqualTo(0.2);
        assertThat(extension().onPlateau()).isTrue();
        assertThat(extension().from(9000).onPlateau()).isFalse();
        Schedule constant = Schedule.parse("constant(peak=1e-3, steps=5000, warmup=300)");
        assertThat(Extension.of(constant, 9000, MadeRuns.MODEL).at()).isEqualTo(5000);
    }

    @Test
    void everyWayKeepsWhatWasTrained() {
        for (Extension asked :
                List.of(extension(), extension().from(5000), extension().from(9000))) {
            for (Way way : plan(asked).ways()) {
                Schedule schedule = Schedule.parse(way.schedule());
                assertThat(schedule.steps()).isEqualTo(20_000);
                for (long step = 0; step < Math.min(way.from(), asked.at()); step += 97) {
                    assertThat(schedule.at(step)).as("%s at %s", way, step).isCloseTo(RAN.at(step), within(1e-9));
                }
                assertThat(schedule.at(20_000)).isZero();
            }
        }
    }

    @Test
    void theWaysStandSideBySide() {
        List<Way> ways = plan(extension()).ways();
        Way same = ways.get(0);
        assertThat(same.kind()).isEqualTo(Way.Kind.SAME);
        assertThat(same.schedule())
                .isEqualTo("wsd(peak=1e-3, steps=20000, warmup=300, decay=4000, shape=linear, final=0)");
        assertThat(same.gain().value()).isZero();
        Way recipe = way(ways, Way.Kind.LONGER, Way.By.RECIPE);
        assertThat(recipe.ratio()).isCloseTo(0.63, within(0.006));
        assertThat(recipe.reachable()).isFalse();
        assertThat(way(ways, Way.Kind.LOWER, Way.By.RECIPE).factor()).isCloseTo(0.535, within(0.004));
        assertThat(way(ways, Way.Kind.LOWER, Way.By.RECIPE).from()).isEqualTo(8000);
        assertThat(ways).noneMatch(way -> way.kind() == Way.Kind.REWARMED);
    }

    @Test
    void theLawsOwnChoiceIsNoWorseUnderTheLaw() {
        List<Way> ways = plan(extension().from(5000)).ways();
        double longer = way(ways, Way.Kind.LONGER, Way.By.LAW).loss();
        assertThat(longer)
                .isLessThanOrEqualTo(ways.get(0).loss() + 1e-6)
                .isLessThanOrEqualTo(way(ways, Way.Kind.LONGER, Way.By.RECIPE).loss() + 1e-6);
        assertThat(way(ways, Way.Kind.LOWER, Way.By.LAW).loss())
                .isLessThanOrEqualTo(way(ways, Way.Kind.LOWER, Way.By.RECIPE).loss() + 1e-5);
    }

    @Test
    void aDecayedCheckpointIsHeldOrRaisedAgain() {
        List<Way> half = plan(extension().from(9000)).ways();
        assertThat(half).anyMatch(way -> way.kind() == Way.Kind.REWARMED && way.factor() > 0.5);
        assertThat(half).noneMatch(way -> way.by() == Way.By.RECIPE);
        ExtensionPlan ended = plan(extension().from(10_000));
        assertThat(ended.ways()).singleElement().matches(way -> way.kind() == Way.Kind.REWARMED);
        assertThat(ended.warnings()).anyMatch(warning -> warning.contains("rise again"));
        assertThat(ended.best().cost().steps()).isEqualTo(10_000);
    }

    @Test
    void aCosineGoesOnFromWhereItIs() {
        Schedule cosine = Schedule.parse("cosine(peak=1e-3, steps=10000, warmup=300, final=1e-4)");
        Extension asked = Extension.of(cosine, 15_000, MadeRuns.MODEL).from(6000);
        ExtensionPlan plan = plan(asked);
        assertThat(plan.ways().get(0).kind()).isEqualTo(Way.Kind.SAME);
        assertThat(plan.best().gain().value()).isGreaterThanOrEqualTo(0);
    }

    private static Way way(List<Way> ways, Way.Kind kind, Way.By by) {
        return ways.stream()
                .filter(way -> way.kind() == kind && way.by() == by)
                .findFirst()
                .orElseThrow();
    }
}
