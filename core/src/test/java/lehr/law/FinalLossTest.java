package lehr.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.schedule.Schedule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The final loss by the LR of every step: the value is the response's, the gradient that of finite differences. */
class FinalLossTest {
    private static final Setting MODEL = new Setting(1e8, 1e8, 5e5, "any");

    @Provide
    static Arbitrary<Law> laws() {
        return Arbitraries.of(
                Laws.RELAXATION,
                Laws.MULTI_POWER,
                Laws.MOMENTUM,
                Laws.FORWARD_MOMENTUM,
                Laws.CONVEX_BOUND,
                Laws.FUNCTIONAL_SCALING);
    }

    /** Rises, plateaus, falls by every shape, and LR 0. */
    @Provide
    static Arbitrary<Schedule> schedules() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(300, 1500),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.doubles().between(0.05, 0.9),
                        Arbitraries.doubles().between(1e-4, 2e-3).ofScale(6))
                .as(FinalLossTest::schedule);
    }

    private static Schedule schedule(int kind, int steps, int warmup, double share, double peak) {
        String start = "(peak=" + peak + ", steps=" + steps + ", warmup=" + warmup;
        return Schedule.parse(
                switch (kind) {
                    case 0 -> "wsd" + start + ", decay=" + share + ", shape=1-sqrt, final=0)";
                    case 1 -> "cosine" + start + ", final=" + share * peak + ")";
                    case 2 -> "two-stage" + start + ", drop=" + steps / 2 + ", second=" + share * peak + ")";
                    case 3 ->
                        "joined(wsd" + start + ", decay=" + share + ", final=0); constant(peak=" + share * peak
                                + ", steps=" + steps + "))";
                    default ->
                        "table(0:0, " + (warmup + 1) + ":" + peak + ", " + steps + ":0, " + (steps + 200) + ":0)";
                });
    }

    /** Parameters in the ranges of published fits. */
    private static double[] theta(Law law, Random random) {
        double[] middle =
                switch (law.name()) {
                    case "relaxation" -> new double[] {2.6, -1.35, 0.46, -1.85, -3, 0.45, -0.5, 0.34, -0.5};
                    case "multi-power" -> new double[] {2.6, 0.6, 0.45, 440, 2.1, 0.6, 0.65};
                    case "momentum" -> new double[] {2.6, 0.6, 0.45, 0.5, -6};
                    case "convex-bound" -> new double[] {2.6, 12, 0.02};
                    case "functional-scaling" -> new double[] {2.6, 0.6, 0.45, 200, 100, 30, 0.6};
                    default -> new double[] {2.6, 0.6, 0.45, 20, 0.3, 0.02};
                };
        return Arrays.stream(middle)
                .map(x -> x * (0.9 + 0.2 * random.nextDouble()))
                .toArray();
    }

    private static FinalLoss of(Law law, double[] theta, Schedule schedule) {
        return law.finalLoss(Exposure.of(schedule, new long[] {schedule.steps()}, MODEL), theta);
    }

    @Property(tries = 200)
    void valueIsThatOfTheResponse(@ForAll("laws") Law law, @ForAll("schedules") Schedule schedule, @ForAll long seed) {
        double[] theta = theta(law, new Random(seed));
        double[] loss = new double[1];
        law.respond(Exposure.of(schedule, new long[] {schedule.steps()}, MODEL)).evaluate(theta, loss, null);
        double exact = of(law, theta, schedule).at(schedule.rates(schedule.steps()), null);
        // the response gathers steps into groups, which costs multi-power up to 4e-4 of a full drop's worth B·peak
        double grouping = law == Laws.MULTI_POWER ? 4e-4 * theta[3] * schedule.peak() : 0;
        assertThat(exact).as(schedule.text()).isCloseTo(loss[0], within(1e-6 * loss[0] + grouping));
    }

    @Property(tries = 200)
    void gradientIsThatOfFiniteDifferences(
            @ForAll("laws") Law law, @ForAll("schedules") Schedule schedule, @ForAll long seed) {
        Random random = new Random(seed);
        FinalLoss loss = of(law, theta(law, random), schedule);
        double[] rates = schedule.rates(schedule.steps());
        double[] gradient = new double[rates.length];
        assertThat(loss.at(rates, gradient)).isEqualTo(loss.at(rates, null));
        for (int tried = 0; tried < 8; tried++) {
            int step = random.nextInt(rates.length);
            if (rates[step] > 1e-3 * schedule.peak()) {
                double slope = difference(loss, rates, step, 1e-4 * rates[step]);
                assertThat(gradient[step])
                        .as("%s at step %d", schedule.text(), step)
                        .isCloseTo(slope, within(1e-3 * Math.abs(slope) + 1e-5 * largest(gradient, rates)));
            }
        }
    }

    /** The largest derivative among the steps whose LR is not near 0. */
    private static double largest(double[] gradient, double[] rates) {
        double peak = Arrays.stream(rates).max().orElseThrow();
        double largest = 0;
        for (int step = 0; step < rates.length; step++) {
            largest = rates[step] > 1e-3 * peak ? Math.max(largest, Math.abs(gradient[step])) : largest;
        }
        return largest;
    }

    /** Of fourth order: Adam's normalisation bends within a step of 1e-4. */
    private static double difference(FinalLoss loss, double[] rates, int step, double by) {
        return (4 * central(loss, rates, step, by / 2) - central(loss, rates, step, by)) / 3;
    }

    private static double central(FinalLoss loss, double[] rates, int step, double by) {
        double[] moved = rates.clone();
        moved[step] = rates[step] + by;
        double above = loss.at(moved, null);
        moved[step] = rates[step] - by;
        return (above - loss.at(moved, null)) / (2 * by);
    }

    @Property(tries = 100)
    void derivativesAtRateZeroAreFinite(@ForAll("laws") Law law, @ForAll("schedules") Schedule schedule) {
        double[] rates = schedule.rates(schedule.steps());
        double[] gradient = new double[rates.length];
        of(law, theta(law, new Random(1)), schedule).at(rates, gradient);
        assertThat(Arrays.stream(gradient).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void onlyLawsThatSeeTheScheduleHaveOne() {
        Exposure exposure = Exposure.of(schedule(0, 300, 0, 0.1, 1e-3), new long[] {300}, MODEL);
        for (Law law : List.of(Laws.CHINCHILLA, new LogarithmLaw())) {
            assertThatThrownBy(() -> law.finalLoss(exposure, new double[3]))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("the law " + law.name() + " has no gradient by the LR of every step");
        }
    }
}
