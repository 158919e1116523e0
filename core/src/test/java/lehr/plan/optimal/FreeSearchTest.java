package lehr.plan.optimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.law.FinalLoss;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The best falling schedule: a published optimum, nothing lost to knots, no schedule nearby that is better. */
class FreeSearchTest {
    private static final int STEPS = 6_000;
    private static final int WARMUP = 500;
    private static final double PEAK = 3e-4;

    static Stream<Arguments> laws() {
        return Stream.of(
                Arguments.of(Laws.RELAXATION, new double[] {2.6, -1.35, 0.46, -1.85, -3, 0.45, -0.5, 0.34, -0.5}),
                Arguments.of(Laws.MULTI_POWER, new double[] {2.651, .601, .453, 437.9, 2.132, .598, .655}),
                Arguments.of(Laws.MOMENTUM, new double[] {2.525, .654, .421, .6, Math.log(1e-3)}),
                Arguments.of(Laws.FORWARD_MOMENTUM, new double[] {2.6, .6, .45, 0, .3, .02}));
    }

    private static FinalLoss loss(Law law, double[] theta, int steps, int warmup) {
        Schedule held = new Constant(PEAK, steps, Warmup.linear(warmup));
        return law.finalLoss(Exposure.of(held, new long[] {steps}, Setting.UNKNOWN), theta);
    }

    private static double[] held(int steps, int warmup) {
        return new Constant(PEAK, steps, Warmup.linear(warmup)).rates(steps);
    }

    private static double[] linear(int steps, int warmup, double last) {
        return WarmupStableDecay.of(PEAK, steps, warmup, 0.2, Shape.LINEAR, last)
                .rates(steps);
    }

    private static double[] rates(FreeSearch.Found found, double[] held) {
        double[] rates = held.clone();
        new Knots(found.steps()).fill(found.values(), rates);
        return rates;
    }

    /** 2503.12811: 2.5332 at 400M, η ∝ (1 − τ)^1.5 over the last .116 of the steps. */
    @Test
    void theOptimumIsThePublishedOne() {
        double[] theta = {2.375, .654, .429, 523.4, 2.025, .594, .635};
        FinalLoss loss = loss(Laws.MULTI_POWER, theta, 24_000, 2160);
        FreeSearch.Found found =
                new FreeSearch(loss, held(24_000, 2160), 2160, PEAK, 0).search(linear(24_000, 2160, 0));
        assertThat(found.loss()).isCloseTo(2.5332, within(5e-5));
        Fall fall = Fall.of(rates(found, held(24_000, 2160)), 2160);
        assertThat(fall.ratio()).isCloseTo(.116, within(.012));
        assertThat(fall.power()).isCloseTo(1.5, within(.3)); // 1.74; ^1.51 is of the schedule they ship
        assertThat(fall.difference()).isLessThan(.01);
        assertThat(found.values()[found.values().length - 1] / PEAK).isCloseTo(.004, within(.002));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void knotsLoseNothingThatCounts(Law law, double[] theta) {
        FinalLoss loss = loss(law, theta, STEPS, WARMUP);
        double[] held = held(STEPS, WARMUP);
        FreeSearch.Found found = new FreeSearch(loss, held, WARMUP, PEAK, 0).search(linear(STEPS, WARMUP, 0));
        double[] rates = rates(found, held);
        assertThat(loss.at(rates, null)).isCloseTo(found.loss(), within(1e-12));
        double every =
                new FreeSearch(loss, held, WARMUP, PEAK, 0).everyStep(rates).loss();
        assertThat(found.loss() - every).isBetween(-1e-9, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void noNearScheduleIsBetterAndLimitsHold(Law law, double[] theta) {
        FinalLoss loss = loss(law, theta, STEPS, WARMUP);
        double least = 0.1 * PEAK;
        int first = STEPS - 1000;
        double[] held = held(STEPS, WARMUP);
        FreeSearch.Found found = new FreeSearch(loss, held, first, PEAK, least).search(linear(STEPS, WARMUP, least));
        double[] rates = rates(found, held);
        Random random = new Random(1);
        for (int step = 0; step <= STEPS; step++) {
            if (step < first) {
                assertThat(rates[step]).isEqualTo(held[step]);
            } else {
                assertThat(rates[step]).isBetween(least * (1 - 1e-12), rates[step - 1] * (1 + 1e-12));
            }
        }
        for (int tried = 0; tried < 50; tried++) {
            double[] other = WarmupStableDecay.of(
                            PEAK,
                            STEPS,
                            WARMUP,
                            random.nextDouble() / 6,
                            Shape.power(0.3 + 2 * random.nextDouble()),
                            least)
                    .rates(STEPS);
            assertThat(loss.at(mixed(rates, other, 0.02), null)).isGreaterThan(found.loss() - 2e-6);
            assertThat(loss.at(other, null)).isGreaterThan(found.loss() - 2e-5);
        }
    }

    private static double[] mixed(double[] one, double[] other, double share) {
        double[] mixed = new double[one.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = one[i] + share * (other[i] - one[i]);
        }
        return mixed;
    }

    @Test
    void longHorizonsTakeFewEvaluations() {
        double[] theta = {2.6, -1.35, 0.46, -1.85, -3, 0.45, -0.5, 0.34, -0.5};
        int steps = 200_000;
        FinalLoss loss = loss(Laws.RELAXATION, theta, steps, 2000);
        double[] start = linear(steps, 2000, 0);
        FreeSearch.Found found = new FreeSearch(loss, held(steps, 2000), 2000, PEAK, 0).search(start);
        assertThat(found.evaluations()).isLessThan(100);
        assertThat(found.loss()).isLessThan(loss.at(start, null));
    }

    @Test
    void nothingToChooseIsRefused() {
        FinalLoss loss = (rates, gradient) -> 1;
        assertThatIllegalArgumentException().isThrownBy(() -> new FreeSearch(loss, new double[10], 9, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FreeSearch(loss, new double[10], 2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FreeSearch(loss, new double[10], 2, Double.NaN, 0));
    }

    @Test
    void aFallIsDescribedByItsPower() {
        double[] rates = WarmupStableDecay.of(1e-3, 20_000, 300, 0.25, Shape.power(1.5), 0)
                .rates(20_000);
        Fall fall = Fall.of(rates, 300);
        assertThat(fall.ratio()).isCloseTo(0.25, within(0.01));
        assertThat(fall.power()).isCloseTo(1.5, within(0.05));
        assertThat(fall.start()).isBetween(15_000L, 15_030L);
        assertThat(fall.half()).isCloseTo(15_000 + Math.round(5000 * (1 - Math.pow(0.5, 1 / 1.5))), within(2L));
    }
}
