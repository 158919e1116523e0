package lehr.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Sums over nodes against the sums over every step that they stand for. */
class NodeSumsTest {

    @Provide
    static Arbitrary<Schedule> schedules() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1000, 6000),
                        Arbitraries.doubles().between(0, 0.3),
                        Arbitraries.doubles().between(0.1, 1),
                        Arbitraries.doubles().between(0, 1))
                .as(NodeSumsTest::schedule);
    }

    private static Schedule schedule(int kind, int steps, double rise, double decay, double last) {
        int warmup = (int) (rise * steps);
        String start = "(peak=1e-3, steps=" + steps + ", warmup=" + warmup;
        double end = last < 0.3 ? 0 : last * 1e-3;
        return Schedule.parse(
                switch (kind) {
                    case 0 -> "wsd" + start + ", decay=" + decay + ", shape=1-sqrt, final=" + end + ")";
                    case 1 -> "cosine" + start + ", final=" + end + ")";
                    case 2 ->
                        "two-stage" + start + ", drop=" + (warmup + (steps - warmup) / 2) + ", second=" + end + ")";
                    case 3 ->
                        "joined(wsd" + start + ", decay=" + decay + ", shape=linear, final=0); constant(peak=5e-4, "
                                + "steps=" + steps + ", warmup=20))";
                    default ->
                        "table(0:0, " + (warmup + 1) + ":1e-3, " + steps + ":0, " + 2 * steps + ":0, " + 3 * steps + ":"
                                + end + ")";
                });
    }

    private static Exposure exposure(Schedule schedule) {
        long end = schedule.steps();
        return Exposure.of(schedule, new long[] {end / 10, end / 3, end / 2, end - 1, end}, Setting.UNKNOWN);
    }

    /** In units of a full drop of the LR, whose worth is about .16 nats: within 2e-6 nats. */
    @Property(tries = 150)
    void relaxation(@ForAll("schedules") Schedule schedule, @ForAll @DoubleRange(min = -6, max = 0) double logSpeed) {
        Exposure exposure = exposure(schedule);
        double speed = Math.exp(logSpeed);
        LaggedSum.Kernel kernel = (lag, rate) -> 1 - 1 / Math.sqrt(1 + speed * lag);
        double[] sums = LaggedSum.of(new LaggedIncrements(exposure, 0.6, true, false), exposure.size(), kernel);
        for (int point = 0; point < sums.length; point++) {
            double[] rates = Arrays.copyOf(exposure.rates(), (int) exposure.step(point) + 1);
            double exact = LaggedSum.exact(rates, 0.6, exposure.peak(), 0, kernel);
            assertThat(sums[point])
                    .as("%s at %d", schedule.text(), exposure.step(point))
                    .isCloseTo(exact, within(1e-5));
        }
    }

    /** Per unit of the peak LR, likewise; a short 1-sqrt decay to zero is the worst case, within 3e-5 nats. */
    @Property(tries = 150)
    void multiPower(@ForAll("schedules") Schedule schedule, @ForAll @DoubleRange(min = -1, max = 3) double logC) {
        Exposure exposure = exposure(schedule);
        double c = Math.exp(logC);
        LaggedSum.Kernel kernel =
                (lag, rate) -> rate == 0 ? 0 : 1 - Math.pow(1 + c * lag * Math.pow(rate, -0.64), -0.58);
        int first = (int) exposure.warmupSteps() + 1;
        double[] sums = LaggedSum.of(new LaggedIncrements(exposure, 1, false, true), exposure.size(), kernel);
        for (int point = 0; point < sums.length; point++) {
            double[] rates = Arrays.copyOf(exposure.rates(), (int) exposure.step(point) + 1);
            double exact = LaggedSum.exact(rates, 1, 1, first, kernel);
            assertThat(sums[point])
                    .as("%s at %d", schedule.text(), exposure.step(point))
                    .isCloseTo(exact, within(2e-4 * exposure.peak()));
        }
    }

    /** Kernels that hang on the intrinsic time at the change too, per unit of the peak LR. */
    @Property(tries = 150)
    void functionalScaling(@ForAll("schedules") Schedule schedule, @ForAll @DoubleRange(min = 1, max = 6) double logK) {
        Exposure exposure = exposure(schedule);
        double speed = Math.exp(logK);
        int first = (int) exposure.warmupSteps() + 1;
        LaggedIncrements increments = LaggedIncrements.dated(exposure, 1);
        double[] time = LearningRateArea.at(exposure);
        int node = 0;
        for (int point = 0; point < time.length; point++) {
            double now = time[point];
            LaggedSum.Kernel kernel = (lag, rate) ->
                    now > lag ? Math.pow((now - lag) / now, -0.5) * (1 - Math.pow(1 + speed * lag, -0.6)) : 0;
            double sum = 0;
            for (; node < increments.end(point); node++) {
                sum += increments.weight(node) * kernel.at(increments.lag(node), increments.rate(node));
            }
            double[] rates = Arrays.copyOf(exposure.rates(), (int) exposure.step(point) + 1);
            assertThat(sum)
                    .as("%s at %d", schedule.text(), exposure.step(point))
                    .isCloseTo(LaggedSum.exact(rates, 1, 1, first, kernel), within(1e-4 * exposure.peak()));
        }
    }

    @Property(tries = 150)
    void powerArea(@ForAll("schedules") Schedule schedule, @ForAll @DoubleRange(min = 0.05, max = 1.5) double r) {
        Exposure exposure = exposure(schedule);
        double[] area = new double[exposure.size()];
        double[] slope = new double[exposure.size()];
        new PowerArea(exposure).evaluate(r, area, slope);
        double exact = 0;
        double exactSlope = 0;
        int step = 0;
        for (int point = 0; point < area.length; point++) {
            for (; step <= exposure.step(point); step++) {
                double u = exposure.rates()[step] / exposure.peak();
                exact += u == 0 ? 0 : Math.pow(u, r);
                exactSlope += u == 0 ? 0 : Math.pow(u, r) * Math.log(u);
            }
            assertThat(area[point]).isCloseTo(exact, within(1e-6 * exact));
            assertThat(slope[point]).isCloseTo(exactSlope, within(1e-5 * exact));
        }
    }

    @Property(tries = 30)
    void logsOfAnyStrideGiveTheSameFeatures(@ForAll("schedules") Schedule schedule) {
        long[] common = strided(schedule, 640);
        double[][] expected = features(schedule, common);
        for (int stride : new int[] {1, 10, 128}) {
            long[] steps = strided(schedule, stride);
            double[][] found = features(schedule, steps);
            for (int point = 0; point < common.length; point++) {
                int same = Arrays.binarySearch(steps, common[point]);
                for (int kind = 0; kind < found.length; kind++) {
                    assertThat(found[kind][same])
                            .as("feature %d every %d steps", kind, stride)
                            .isCloseTo(expected[kind][point], within(1e-6 * (1 + Math.abs(expected[kind][point]))));
                }
            }
        }
    }

    private static long[] strided(Schedule schedule, int stride) {
        long[] steps = new long[(int) (schedule.steps() / stride) + 1];
        Arrays.setAll(steps, i -> (long) i * stride);
        return steps;
    }

    private static double[][] features(Schedule schedule, long[] steps) {
        Exposure exposure = Exposure.of(schedule, steps, Setting.UNKNOWN);
        double[] power = new double[steps.length];
        new PowerArea(exposure).evaluate(0.5, power, null);
        double[] momentum = new double[steps.length];
        new MomentumArea(exposure).evaluate(0.99, momentum, null);
        double[] relaxing = LaggedSum.of(
                new LaggedIncrements(exposure, 0.6, true, false),
                steps.length,
                (lag, rate) -> 1 - 1 / Math.sqrt(1 + 0.05 * lag));
        return new double[][] {LearningRateArea.at(exposure), AnnealingMomentum.at(exposure), momentum, power, relaxing
        };
    }
}
