package lehr.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** The page draws with formulas of its own, so that a drag waits for nobody: they are held against core's here. */
class PageSchedulesTest extends PageTest {
    private static final List<String> TEXTS = List.of(
            "wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=linear, final=0)",
            "wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=1-sqrt, final=1e-4)",
            "wsd(peak=1e-3, steps=25000, warmup=300, start=1e-5, warmup_shape=cosine, decay=5000, shape=cosine, final=0)",
            "wsd(peak=2.5e-4, steps=999, decay=0.333, shape=power(1.5), final=1e-5)",
            "wsd(peak=1e-3, steps=1000, warmup=10, decay=0.2, shape=exponential, final=1e-5)",
            "wsd(peak=1e-3, steps=1000, warmup=10, decay=0.2, shape=inverse, final=1e-5)",
            "wsd(peak=1e-3, steps=1000, warmup=10, decay=0.2, shape=step, final=1e-5)",
            "wsd(peak=1e-3, steps=100, warmup=50, decay=0.9, shape=linear, final=0)",
            "constant(peak=1e-3, steps=1000, warmup=100)",
            "cosine(peak=1e-3, steps=1000, warmup=100, final=1e-4)",
            "linear(peak=1e-3, steps=1000, final=0)",
            "power(peak=1e-3, steps=1000, warmup=100, exponent=2, final=0)",
            "exponential(peak=1e-3, steps=1000, warmup=100, final=1e-6)",
            "two-stage(peak=1e-3, steps=1000, warmup=100, drop=700, second=1e-4)",
            "joined(constant(peak=1e-3, steps=700, warmup=100); linear(peak=1e-3, steps=300, final=0))",
            "joined(wsd(peak=1e-3, steps=700, decay=0.5, shape=1-sqrt, final=1e-4); constant(peak=1e-3, steps=300, warmup=20, start=1e-4))",
            "table(0:1e-5, 300:1e-3, 999:0.0005, 25000:0)");

    private static final String ON_PAGE = """
            async asked => {
                const { parseSchedule, textOf } = await import("/page/schedule/text.js");
                const { rateAt, stepsOf } = await import("/page/schedule/model.js");
                const schedule = parseSchedule(asked.text);
                return { text: textOf(schedule), steps: stepsOf(schedule), rates: asked.at.map(step => rateAt(schedule, step)) };
            }""";

    @Test
    void itsLearningRatesAreThoseOfCore() {
        show(page, "/nowhere");
        for (String text : TEXTS) {
            Schedule schedule = Schedule.parse(text);
            List<Long> at = steps(schedule);
            Map<?, ?> told = (Map<?, ?>) page.evaluate(
                    ON_PAGE,
                    Map.of(
                            "text",
                            text,
                            "at",
                            at.stream().map(Long::doubleValue).toList()));
            assertThat(((Number) told.get("steps")).longValue()).as(text).isEqualTo(schedule.steps());
            assertRates(text, schedule, at, (List<?>) told.get("rates"));
            assertSame(schedule, Schedule.parse((String) told.get("text")));
        }
    }

    /** Some fifty of them, and those beside which something changes. */
    private static List<Long> steps(Schedule schedule) {
        long last = schedule.steps();
        return LongStream.concat(
                        LongStream.rangeClosed(0, 50).map(i -> i * last / 50),
                        LongStream.of(
                                1,
                                schedule.warmupSteps(),
                                schedule.warmupSteps() + 1,
                                schedule.decayStart(),
                                last + 10))
                .boxed()
                .toList();
    }

    private static void assertRates(String text, Schedule schedule, List<Long> at, List<?> rates) {
        for (int i = 0; i < at.size(); i++) {
            double expected = schedule.at(at.get(i));
            assertThat(((Number) rates.get(i)).doubleValue())
                    .as("%s at step %d", text, at.get(i))
                    .isCloseTo(expected, within(1e-12 * schedule.peak()));
        }
    }

    /** The text may be of another form; what it says is the same. */
    private static void assertSame(Schedule schedule, Schedule written) {
        assertThat(written.steps()).isEqualTo(schedule.steps());
        for (long step : steps(schedule)) {
            assertThat(written.at(step))
                    .as(written.text())
                    .isCloseTo(schedule.at(step), within(1e-12 * schedule.peak()));
        }
    }
}
