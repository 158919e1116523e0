package lehr.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published figures of 2501.18965, and the formula written out. */
class ConvexBoundTest {

    private static ConvexBound wsd(long steps, double decay, Shape shape) {
        return ConvexBound.of(WarmupStableDecay.of(1, steps, 0, decay, shape, 0));
    }

    private static ConvexBound wsd(long steps, double decay) {
        return wsd(steps, decay, Shape.LINEAR);
    }

    /** Ω as it is written: two nested sums over every step. */
    private static double written(double[] rates, double[] norms, double start, double gradient) {
        int last = rates.length - 1;
        double bound = (start * start + gradient * gradient * squares(rates, norms, 0)) / (2 * sum(rates, 0));
        for (int k = 0; k < last; k++) {
            double rest = squares(rates, norms, k) / sum(rates, k);
            bound += gradient * gradient * rates[k] / sum(rates, k + 1) * rest / 2;
        }
        return bound;
    }

    private static double sum(double[] rates, int from) {
        return Arrays.stream(rates, from, rates.length).sum();
    }

    private static double squares(double[] rates, double[] norms, int from) {
        double sum = 0;
        for (int t = from; t < rates.length; t++) {
            sum += rates[t] * rates[t] * norms[t] * norms[t];
        }
        return sum;
    }

    private static double[] random(int count, RandomGenerator random) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> 0.01 + random.nextDouble());
        return values;
    }

    @Property(tries = 200)
    void isTheFormula(@ForAll @IntRange(min = 1, max = 60) int steps, @ForAll long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] rates = random(steps, random);
        double[] norms = random(steps, random);
        double expected = written(rates, norms, 3, 0.7);
        assertThat(ConvexBound.of(rates, norms).at(3, 0.7)).isCloseTo(expected, within(1e-12 * expected));
    }

    @Property(tries = 100)
    void slopeIsThatOfCentralDifferences(@ForAll @IntRange(min = 1, max = 40) int steps, @ForAll long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] rates = random(steps, random);
        double[] norms = random(steps, random);
        double[] slope = new double[steps];
        double bound = ConvexBound.slope(rates, norms, 2, 0.5, slope);
        assertThat(bound).isCloseTo(ConvexBound.of(rates, norms).at(2, 0.5), within(1e-12 * bound));
        for (int t = 0; t < steps; t++) {
            double[] above = rates.clone();
            double[] below = rates.clone();
            above[t] += 1e-6;
            below[t] -= 1e-6;
            double expected = (ConvexBound.of(above, norms).at(2, 0.5)
                            - ConvexBound.of(below, norms).at(2, 0.5))
                    / 2e-6;
            assertThat(slope[t]).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
        }
    }

    @Property(tries = 50)
    void theBestFactorIsBest(
            @ForAll @DoubleRange(min = 0.1, max = 10) double ratio,
            @ForAll @DoubleRange(min = 0.3, max = 3) double other) {
        double[] rates = {1, 0.8, 0.9, 0.3};
        ConvexBound bound = ConvexBound.of(rates);
        double best = bound.bestFactor(ratio);
        assertThat(scaled(rates, best).at(ratio, 1)).isCloseTo(bound.least(ratio, 1), within(1e-12 * ratio));
        assertThat(scaled(rates, best * other).at(ratio, 1))
                .isGreaterThanOrEqualTo(bound.least(ratio, 1) * (1 - 1e-12));
    }

    private static ConvexBound scaled(double[] rates, double factor) {
        return ConvexBound.of(Arrays.stream(rates).map(rate -> factor * rate).toArray());
    }

    @ParameterizedTest
    @CsvSource({"500, 0.02", "4000, 0.003", "200000, 0.0005"})
    void bestRateAndBoundFallWithTheRootOfTheHorizon(long steps, double error) {
        ConvexBound bound = wsd(steps, 0.2);
        double root = Math.sqrt(steps);
        assertThat(bound.bestFactor(1) * root).isCloseTo(.5145, within(.5145 * error));
        assertThat(bound.least(1, 1) * root).isCloseTo(2.160, within(2.160 * error));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 25_000})
    void constantHasAClosedForm(int steps) {
        double[] rates = new double[steps];
        Arrays.fill(rates, 0.3);
        double harmonic = 0;
        for (int k = 1; k < steps; k++) {
            harmonic += 1.0 / k;
        }
        double expected = 2 * 5 / Math.sqrt(steps) * Math.sqrt(1 + harmonic);
        assertThat(ConvexBound.of(rates).least(2, 5)).isCloseTo(expected, within(1e-11 * expected));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "convex-bound.csv")
    void cooldownsAgainstLinearDecay(double decay, String shape, double factor, double bound) {
        ConvexBound linear = wsd(4000, 1);
        ConvexBound found = wsd(4000, decay, Shape.parse(shape));
        assertThat(found.transferFrom(linear)).isCloseTo(factor, within(6e-4));
        assertThat(found.least(1, 1) / linear.least(1, 1)).isCloseTo(bound, within(6e-4));
    }

    @ParameterizedTest
    @CsvSource({"1.5, .45", "2, .63", "3, .88"})
    void aLongerCooldownKeepsTheRateOverALongerHorizon(double horizon, double decay) {
        long steps = 2000;
        ConvexBound tuned = wsd(steps, 0.2);
        double found = root(c -> wsd((long) (horizon * steps), c).transferFrom(tuned) - 1, 0.2, 1);
        assertThat(found).isCloseTo(decay, within(.006));
    }

    @Test
    void atFourTimesTheHorizonEvenFullDecayWantsALowerRate() {
        assertThat(wsd(8000, 1).transferFrom(wsd(2000, 0.2))).isCloseTo(.975, within(.001));
        assertThat(wsd(6000, 1).transferFrom(wsd(2000, 0.2))).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"1.5, .635", "2, .535", "2.5, .475", "3, .43", "3.5, .40", "4, .375"})
    void aLowerRateKeepsTheCooldownOverALongerHorizon(double horizon, double share) {
        int steps = 2000;
        ConvexBound tuned = wsd(steps, 0.2);
        double found = root(f -> 1 - lowered(steps, (int) (horizon * steps), f).transferFrom(tuned), 0.05, 1);
        assertThat(found).isCloseTo(share, within(.004));
    }

    /** LR 1 up to where the first horizon's cooldown would begin, then {@code share}, the last fifth falling to 0. */
    private static ConvexBound lowered(int first, int second, double share) {
        double[] rates =
                WarmupStableDecay.of(share, second, 0, 0.2, Shape.LINEAR, 0).rates(second - 1);
        Arrays.fill(rates, 0, (int) (0.8 * first), 1);
        return ConvexBound.of(rates);
    }

    /** Where a function that falls from above 0 to below it, or rises, is 0. */
    private static double root(DoubleUnaryOperator function, double low, double high) {
        double sign = Math.signum(function.applyAsDouble(low));
        for (int halving = 0; halving < 20; halving++) {
            double middle = (low + high) / 2;
            if (Math.signum(function.applyAsDouble(middle)) == sign) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Descent from it along the exact gradient gains no more than .1%: 1600 steps leave .09% to the limit's optimum. */
    @Test
    void linearDecayIsTheLeastNumerically() {
        int steps = 1600;
        double[] rates = WarmupStableDecay.of(1, steps, 0, 1, Shape.LINEAR, 0).rates(steps - 1);
        double factor = ConvexBound.of(rates).bestFactor(1);
        Arrays.setAll(rates, t -> factor * rates[t]);
        double least = ConvexBound.of(rates).least(1, 1);
        double[] slope = new double[steps];
        double[] norms = new double[steps];
        Arrays.fill(norms, 1);
        for (int move = 0; move < 800; move++) {
            ConvexBound.slope(rates, norms, 1, 1, slope);
            double scale = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
            Arrays.setAll(rates, t -> Math.max(1e-3 * factor, rates[t] - 0.01 * factor * slope[t] / scale));
            assertThat(ConvexBound.of(rates).least(1, 1)).isGreaterThan(0.999 * least);
        }
    }

    @Test
    void lastStepsWithoutLearningRateCountForNothing() {
        ConvexBound moved = ConvexBound.of(new double[] {1, 2, 0.5});
        assertThat(ConvexBound.of(new double[] {1, 2, 0.5, 0, 0})).isEqualTo(moved);
        double[] slope = {9, 9, 9, 9};
        assertThat(ConvexBound.slope(new double[] {1, 2, 0.5, 0}, new double[] {1, 1, 1, 1}, 1, 1, slope))
                .isEqualTo(moved.at(1, 1), within(1e-12));
        assertThat(slope[3]).isZero();
        assertThat(ConvexBound.of(new double[] {0, 0}).distance()).isInfinite();
    }

    @Test
    void alongACurveEachStepHasItsOwnBound() {
        Schedule schedule = Schedule.parse("wsd(peak=1e-3, steps=200, warmup=10, decay=0.4, shape=1-sqrt, final=1e-5)");
        long[] steps = {0, 5, 150, 200};
        double[] norms = random(201, new SplittableRandom(1));
        ConvexBound[] bounds = ConvexBound.at(Exposure.of(schedule, steps, Setting.UNKNOWN), norms);
        for (int point = 0; point < steps.length; point++) {
            double[] rates = schedule.rates(steps[point]);
            assertThat(bounds[point]).isEqualTo(ConvexBound.of(rates, Arrays.copyOf(norms, rates.length)));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConvexBound(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ConvexBound.of(new double[] {Double.NaN}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvexBound.of(new double[] {1, 2}, new double[] {1}))
                .withMessage("1 gradient norms for 2 steps");
    }
}
