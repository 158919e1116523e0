package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import lehr.logs.ScheduleCheck.Departure;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LogSource;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Every usual mistake is made, and found. */
class ScheduleCheckTest {
    private static final Schedule INTENDED =
            Schedule.parse("wsd(peak=3e-4, steps=10000, warmup=200, decay=0.2, shape=linear, final=3e-5)");

    @Test
    void aLogThatFollowsIsPassed() {
        ScheduleCheck check = check(INTENDED::at);
        assertThat(check.follows()).isTrue();
        assertThat(check.rows()).isEqualTo(1000);
        assertThat(check.largest()).isLessThan(1e-12);
        assertThat(check.departure()).isEmpty();
        assertThat(check.cause()).isEmpty();
    }

    @Test
    void roundedLearningRatesFollow() {
        assertThat(check(step -> Double.parseDouble(String.format(Locale.ROOT, "%.6f", INTENDED.at(step))))
                        .follows())
                .isTrue();
    }

    @Test
    void aShiftADialectKnowsOfIsNoMistake() {
        LogRows rows = rows(step -> INTENDED.at(Math.max(0, step - 1)));
        assertThat(check(rows).cause().orElseThrow().kind()).isEqualTo("shift");
        rows.facts(LogFacts.NONE.withRateOffset(-1));
        assertThat(check(rows).follows()).isTrue();
    }

    @Test
    void theFirstStepAndTheLargestDifferenceAreTold() {
        ScheduleCheck check = check(step -> step < 5000 ? INTENDED.at(step) : 2 * INTENDED.at(step));
        assertThat(check.departure()).contains(new Departure(5000, 6e-4, 3e-4));
        assertThat(check.largest()).isEqualTo(1);
        assertCause(check, "old-peak", "from step 5000 on the LR is 2 times");
    }

    @Test
    void aShiftByOne() {
        assertCause(check(step -> INTENDED.at(step + 1)), "shift", "s has the LR of step s+1");
        assertCause(check(step -> INTENDED.at(Math.max(0, step - 1))), "shift", "counted from 1");
    }

    @Test
    void anotherPeak() {
        assertCause(check(step -> 0.5 * INTENDED.at(step)), "peak", "its peak is 1.5e-4 instead of 3e-4");
    }

    @Test
    void aDecayThatNeverStarted() {
        assertCause(check(step -> INTENDED.at(Math.min(step, 8000))), "no-decay", "from step 8000 on");
    }

    @Test
    void samplesCountedAsSteps() {
        assertCause(check(step -> INTENDED.at(step * 8)), "step-unit", "runs 8 times too fast");
        assertCause(check(step -> INTENDED.at(step / 8)), "step-unit", "runs 8 times too slowly");
    }

    @Test
    void aMinimumThatWasIgnored() {
        Schedule toZero = Schedule.parse("wsd(peak=3e-4, steps=10000, warmup=200, decay=0.2, shape=linear, final=0)");
        assertCause(check(toZero::at), "min-lr", "goes to 0 instead of 3e-5: the minimum LR was ignored");
        assertCause(check(step -> Math.max(step < 200 ? 0 : 1e-4, INTENDED.at(step))), "min-lr", "goes to 1e-4");
    }

    @Test
    void aMissingWarmup() {
        assertCause(check(step -> Math.max(INTENDED.at(step), step < 200 ? 3e-4 : 0)), "warm-up", "no warm-up");
    }

    @Test
    void aWarmupAfterARestart() {
        assertCause(
                check(step ->
                        step < 5000 ? INTENDED.at(step) : Math.min(INTENDED.at(step), 3e-4 * (step - 4999) / 200)),
                "warm-up",
                "from 1.5e-6 at step 5000 until step 5200");
    }

    @Test
    void aSchedulerBegunAnew() {
        assertCause(
                check(step -> step < 5000 ? INTENDED.at(step) : INTENDED.at(step - 5000)),
                "restarted",
                "from step 5000 on");
    }

    @Test
    void aFewWrongRows() {
        assertCause(
                check(step -> step < 5000 || step > 5040 ? INTENDED.at(step) : 1e-5),
                "passing",
                "5 rows are off, up to step 5040");
    }

    @Test
    void aLongerWarmup() {
        Schedule slow = Schedule.parse("wsd(peak=3e-4, steps=10000, warmup=1000, decay=0.2, shape=linear, final=3e-5)");
        assertCause(check(slow::at), "warm-up", "takes 1000 steps instead of 200");
        Schedule other = Schedule.parse("cosine(peak=3e-4, steps=10000, warmup=1000, final=0)");
        Schedule cosine = Schedule.parse("cosine(peak=3e-4, steps=10000, warmup=200, final=0)");
        ScheduleCheck check = check(rows(other::at), cosine);
        assertCause(check, "warm-up", "takes 1000 steps instead of 200");
    }

    @Test
    void aShiftHidesNoOtherMistake() {
        assertCause(
                check(step -> INTENDED.at(Math.max(0, Math.min(step, 8000) - 1))),
                "no-decay",
                "steps are off by one; apart");
    }

    @Test
    void roundLearningRatesOfAWarmupAreNotRounded() {
        LogRows rows = new LogRows();
        for (long step = 0; step < 5000; step += 20) {
            rows.row(step);
            rows.rate(INTENDED.at(step) * 0.97);
        }
        assertThat(check(rows).follows()).isFalse();
    }

    @Test
    void aScheduleThatWasOverEarly() {
        Schedule half = Schedule.parse("wsd(peak=3e-4, steps=5000, warmup=200, decay=0.2, shape=linear, final=3e-5)");
        assertCause(check(half::at), "horizon", "was over at step 5000 instead of 10000");
    }

    @Test
    void anotherDecay() {
        Schedule early = Schedule.parse("wsd(peak=3e-4, steps=10000, warmup=200, decay=0.4, shape=linear, final=3e-5)");
        assertCause(check(early::at), "decay-start", "at step 6000 instead of 8000");
        Schedule curved =
                Schedule.parse("wsd(peak=3e-4, steps=10000, warmup=200, decay=0.2, shape=1-sqrt, final=3e-5)");
        assertCause(check(curved::at), "shape", "shape=1-sqrt");
    }

    @Test
    void rowsAfterTheEndAreNotCompared() {
        LogRows rows = new LogRows();
        for (long step = 9000; step < 10500; step += 100) {
            rows.row(step);
            rows.rate(step < 10000 ? INTENDED.at(step) : 1);
        }
        ScheduleCheck check = check(rows);
        assertThat(check.follows()).isTrue();
        assertThat(check.beyond()).isEqualTo(5);
    }

    @Test
    void whatFollowsNoUsualMistakeIsUnknown() {
        assertCause(
                check(step -> INTENDED.at(step) * (1 + 0.3 * Math.sin(step / 50.0))), "unknown", "none of the usual");
    }

    private static void assertCause(ScheduleCheck check, String kind, String words) {
        assertThat(check.follows()).isFalse();
        assertThat(ScheduleCheck.kinds()).contains(kind);
        assertThat(check.cause().orElseThrow().kind()).as(check.toString()).isEqualTo(kind);
        assertThat(check.cause().orElseThrow().sentence()).contains(words);
    }

    private static ScheduleCheck check(LongToDoubleFunction rate) {
        return check(rows(rate));
    }

    private static LogRows rows(LongToDoubleFunction rate) {
        LogRows rows = new LogRows();
        for (long step = 0; step < 10000; step += 10) {
            rows.row(step);
            rows.rate(rate.applyAsDouble(step));
        }
        return rows;
    }

    private static ScheduleCheck check(LogRows rows) {
        return check(rows, INTENDED);
    }

    private static ScheduleCheck check(LogRows rows, Schedule intended) {
        Path file = Path.of("log");
        LoggedRun run = LoggedRun.of(RunDescription.none(file, "log"), rows.log(LogSource.of(file), "test", ""));
        return ScheduleCheck.of(run, intended, 0, ScheduleCheck.TOLERANCE);
    }
}
