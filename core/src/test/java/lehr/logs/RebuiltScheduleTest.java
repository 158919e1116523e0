package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.OptionalDouble;
import lehr.curve.Setting;
import lehr.logs.dialect.LogColumn;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Table;
import lehr.schedule.TwoStage;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RebuiltScheduleTest {
    private static final Path LOG = Path.of("log.csv");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void schedulesAreRecognisedFromLoggedRates(
            @ForAll("schedules") Schedule schedule, @ForAll @IntRange(min = 1, max = 30) int stride) {
        LogColumn logged = logged(schedule, 0, stride, 0);
        RebuiltSchedule rebuilt =
                RebuiltSchedule.of(RunDescription.none(LOG, "r"), LoggedRates.of(logged), logged.lastStep());
        assertThat(rebuilt.schedule() instanceof Table).as(schedule.text()).isFalse();
        for (int row = 0; row < logged.size(); row++) {
            assertThat(rebuilt.schedule().at(logged.step(row)))
                    .isCloseTo(
                            logged.value(row), within(0.011 * schedule.peak() + oneStep(schedule, logged.step(row))));
        }
    }

    /** What the LR changes within a step of this one. */
    private static double oneStep(Schedule schedule, long step) {
        double at = schedule.at(step);
        return Math.max(Math.abs(schedule.at(step + 1) - at), Math.abs(schedule.at(Math.max(0, step - 1)) - at));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void describedSchedulesAreKeptWhateverTheStride(
            @ForAll("described") Schedule schedule,
            @ForAll @IntRange(min = 1, max = 100) int stride,
            @ForAll @IntRange(min = -1, max = 1) int shift) {
        LogColumn logged = logged(schedule, shift, stride, 0);
        RebuiltSchedule rebuilt = RebuiltSchedule.of(description(schedule), LoggedRates.of(logged), 1000);
        assertThat(rebuilt.warnings()).isEmpty();
        assertThat(rebuilt.schedule().getClass()).isEqualTo(schedule.getClass());
        assertThat(rebuilt.schedule().decayStart()).isEqualTo(schedule.decayStart());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theWarmupsStartAndRampAreReadFromTheLog(
            @ForAll @IntRange(min = 1, max = 100) int stride,
            @ForAll Warmup.Ramp ramp,
            @ForAll @IntRange(min = 1, max = 9) int percent) {
        double peak = 1e-3;
        Warmup warmup = new Warmup(300, ramp, OptionalDouble.of(peak * percent / 100));
        Schedule schedule = new Constant(peak, 1000, warmup);
        RebuiltSchedule rebuilt =
                RebuiltSchedule.of(description(schedule), LoggedRates.of(logged(schedule, 0, stride, 0)), 1000);
        for (int step = 0; step < 300; step++) {
            assertThat(rebuilt.schedule().at(step)).isCloseTo(schedule.at(step), within(5e-3 * peak));
        }
    }

    @Example
    void aBranchHasTheTrunkItsDescriptionTells() {
        Schedule schedule = WarmupStableDecay.of(1e-3, 1000, 100, 0.2, Shape.LINEAR, 0);
        LogColumn logged = new LogColumn();
        for (int step = 810; step <= 1000; step += 10) {
            logged.add(step, schedule.at(step), step);
        }
        assertThat(RebuiltSchedule.of(description(schedule), LoggedRates.of(logged), 1000)
                        .schedule())
                .isEqualTo(schedule);
    }

    @Example
    void aMislabelledShapeIsCorrectedByTheLog() {
        Schedule schedule = WarmupStableDecay.of(1e-3, 1000, 100, 0.2, Shape.LINEAR, 0);
        Schedule told = WarmupStableDecay.of(1e-3, 1000, 100, 0.2, Shape.ONE_MINUS_SQRT, 0);
        RebuiltSchedule rebuilt =
                RebuiltSchedule.of(description(told), LoggedRates.of(logged(schedule, 0, 10, 0)), 1000);
        assertThat(rebuilt.schedule()).isEqualTo(schedule);
        assertThat(rebuilt.warnings())
                .containsExactly("logged LR departs from the described wsd 1-sqrt (max |ΔLR| 24% of the peak); "
                        + "it follows the shape linear, which is used");
    }

    @Example
    void whereTheDescriptionIsFarOffTheLogIsUsed() {
        Schedule told = new Cosine(1e-3, 1000, Warmup.linear(100), 0);
        Schedule schedule = WarmupStableDecay.of(1e-3, 1000, 100, 0.2, Shape.LINEAR, 0);
        RebuiltSchedule rebuilt =
                RebuiltSchedule.of(description(told), LoggedRates.of(logged(schedule, 0, 10, 200)), 1000);
        assertThat(rebuilt.schedule()).isInstanceOf(Table.class);
        assertThat(rebuilt.schedule().at(200)).isEqualTo(1e-3);
        assertThat(rebuilt.schedule().at(905)).isCloseTo(0.475e-3, within(1e-12));
        assertThat(rebuilt.schedule().at(50)).as("the warm-up, as described").isCloseTo(0.51e-3, within(1e-5));
        assertThat(rebuilt.warnings()).singleElement().asString().contains("described cosine", "the logged LR is used");
    }

    @Example
    void aDecayMayCountFromStepZero() {
        Schedule told = WarmupStableDecay.of(1e-3, 1000, 100, 1, Shape.LINEAR, 0);
        LogColumn logged = new LogColumn();
        for (int step = 0; step <= 1000; step += 25) {
            logged.add(step, step < 100 ? 1e-3 * (step + 1) / 100 : 1e-3 * (1 - step / 1000.0), step);
        }
        RebuiltSchedule rebuilt = RebuiltSchedule.of(description(told), LoggedRates.of(logged), 1000);
        assertThat(rebuilt.warnings()).isEmpty();
        assertThat(rebuilt.schedule().text())
                .isEqualTo("joined(constant(peak=1e-3, steps=100, warmup=99, start=1e-5); "
                        + "linear(peak=9e-4, steps=900, final=0))");
    }

    @Example
    void ratesLikeNoScheduleAreTakenAsLogged() {
        LogColumn logged = new LogColumn();
        double[] rates = {1, 2, 1, 3, 1, 2, 5, 1};
        for (int row = 0; row < rates.length; row++) {
            logged.add(10L * row, rates[row], row);
        }
        RebuiltSchedule rebuilt = RebuiltSchedule.of(RunDescription.none(LOG, "r"), LoggedRates.of(logged), 80);
        assertThat(rebuilt.schedule().text()).isEqualTo("table(0:1, 10:2, 20:1, 30:3, 40:1, 50:2, 60:5, 70:1, 80:1)");
        assertThat(rebuilt.warnings()).singleElement().asString().contains("follows none that is known");
    }

    @Example
    void aZeroAfterTheLastStepIsNoPartOfTheSchedule() {
        LogColumn logged = logged(new Constant(1e-3, 1000, Warmup.linear(100)), 0, 50, 0);
        LogColumn ended = new LogColumn();
        for (int row = 0; row < logged.size(); row++) {
            ended.add(logged.step(row), logged.step(row) == 1000 ? 0 : logged.value(row), row);
        }
        RebuiltSchedule rebuilt = RebuiltSchedule.of(RunDescription.none(LOG, "r"), LoggedRates.of(ended), 1000);
        assertThat(rebuilt.schedule().text()).startsWith("constant(peak=1e-3, steps=1000, warmup=100");
    }

    private static LogColumn logged(Schedule schedule, int shift, int stride, long from) {
        LogColumn logged = new LogColumn();
        for (long step = from; step <= schedule.steps(); step += stride) {
            logged.add(step, schedule.at(Math.max(0, step + shift)), (int) step);
        }
        return logged;
    }

    private static RunDescription description(Schedule told) {
        String text = told.text();
        double share = told instanceof WarmupStableDecay wsd
                ? wsd.decay()
                : (double) (told.steps() - told.decayStart()) / told.steps();
        String shape = text.replaceFirst(".*shape=([^,]*),.*", "$1");
        return new RunDescription(
                LOG,
                2,
                "",
                "r",
                LOG,
                Setting.UNKNOWN,
                text.substring(0, text.indexOf('(')),
                told.peak(),
                told.finalRate(),
                told.warmupSteps(),
                told.steps(),
                share,
                shape.equals(text) ? "" : shape,
                0,
                "",
                Double.NaN);
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Combinators.combine(
                        Arbitraries.of(1e-3, 3e-4, 0.02),
                        // Where fewer than three rows tell of the rise, its end is anyone's guess.
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(90, 300)),
                        Arbitraries.of(0.1, 0.25, 0.6),
                        Arbitraries.of(Shape.LINEAR, Shape.ONE_MINUS_SQRT, Shape.COSINE, Shape.EXPONENTIAL),
                        Arbitraries.integers().between(0, 4))
                .as((peak, warmup, decay, shape, kind) -> switch (kind) {
                    case 0 -> new Constant(peak, 1000, Warmup.linear(warmup));
                    case 1 -> new Cosine(peak, 1000, Warmup.linear(warmup), peak / 10);
                    case 2 -> new Linear(peak, 1000, Warmup.linear(warmup + 90, 0), 0);
                    case 3 -> new TwoStage(peak, 1000, Warmup.linear(warmup), 500, peak / 3);
                    default -> WarmupStableDecay.of(peak, 1000, warmup, decay, shape, peak / 20);
                });
    }

    @Provide
    Arbitrary<Schedule> described() {
        return schedules().filter(schedule -> schedule.steps() - schedule.decayStart() != 1000);
    }
}
