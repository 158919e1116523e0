package lehr.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text forms: what is canonical, what is also read, and what is refused with which words. */
class ScheduleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constant(peak=1e-3, steps=50000)",
                "constant(peak=1e-3, steps=50000, warmup=300, start=1e-5)",
                "cosine(peak=1e-3, steps=24999, warmup=299, start=1e-5, warmup_shape=cosine, final=1e-7)",
                "linear(peak=3e-4, steps=400, warmup=40, final=0)",
                "power(peak=3e-4, steps=400, warmup=40, exponent=1.5, final=0)",
                "exponential(peak=3e-4, steps=400, warmup=40, final=3e-6)",
                "wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=linear, final=0)",
                "wsd(peak=1e-3, steps=25000, warmup=300, decay=10000, shape=power(1.5), final=0)",
                "wsd(peak=1e-3, steps=25000, decay=0.2, shape=1-sqrt, final=0)",
                "wsd(peak=1e-3, steps=25000, decay=0.2, shape=inverse, final=1e-4)",
                "two-stage(peak=3e-4, steps=16000, warmup=2160, drop=8000, second=9e-5)",
                "joined(constant(peak=1e-3, steps=20000, warmup=300); linear(peak=1e-3, steps=5000, final=0))",
                "table(0:1e-5, 300:1e-3, 25000:0)",
            })
    void canonicalTextStaysAsItIs(String text) {
        assertThat(Schedule.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " wsd ( final = 0.0 , decay=.40,peak=0.001,steps=2.5e4 ) "
                        + "| wsd(peak=1e-3, steps=25000, decay=0.4, shape=linear, final=0)",
                "cosine(steps=100, peak=1E-3, warmup=0) | cosine(peak=1e-3, steps=100, final=0)",
                "joined(constant(steps=10,peak=2);constant(steps=10,peak=1)) "
                        + "| joined(constant(peak=2, steps=10); constant(peak=1, steps=10))",
                "wsd(peak=1, steps=10, decay=0, final=0) | wsd(peak=1, steps=10, decay=0, shape=linear, final=1)",
                "wsd(peak=1, steps=10, decay=.5, shape=power( 2.0 )) "
                        + "| wsd(peak=1, steps=10, decay=0.5, shape=power(2), final=0)",
                "table( 0 : 1 ,9:0.10) | table(0:1, 9:0.1)",
            })
    void otherSpellingsAreReadAsTheCanonicalOne(String text, String canonical) {
        assertThat(Schedule.parse(text).text()).isEqualTo(canonical);
        assertThat(Schedule.parse(text)).isEqualTo(Schedule.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "`` | position 1: no schedule is called \"\", expected constant, cosine, linear, "
                        + "power, exponential, wsd, "
                        + "two-stage, joined or table",
                "wds(peak=1) | position 1: no schedule is called \"wds\", expected constant, cosine, linear, power, "
                        + "exponential, wsd, two-stage, joined or table",
                "cosine | position 7: found the end, expected ( after cosine",
                "cosine(peak=1, steps=10 | position 24: found the end, expected ) or a comma",
                "cosine(peak=1, steps=10) cosine | position 26: found \"c\", expected nothing after the schedule",
                "cosine(peek=1, steps=10) | position 8: \"peek\" is no key of cosine, "
                        + "expected peak, steps, warmup, start, warmup_shape, final",
                "cosine() | position 8: \"\" is no key of cosine, "
                        + "expected peak, steps, warmup, start, warmup_shape, final",
                "constant(peak=1, steps=10, final=0) | position 28: \"final\" is no key of constant, "
                        + "expected peak, steps, warmup, start, warmup_shape",
                "cosine(peak 1) | position 13: found \"1\", expected = after peak",
                "cosine(peak=1, peak=1, steps=9) | position 16: peak is given twice, expected it once",
                "cosine(peak=1) | position 1: steps is missing, expected steps=…",
                "cosine(peak=, steps=9) | position 13: peak is \"\", expected a number such as 300, 0.4 or 1e-3",
                "cosine(peak=1e-3f, steps=9) | position 13: peak is \"1e-3f\", "
                        + "expected a number such as 300, 0.4 or 1e-3",
                "cosine(peak=NaN, steps=9) | position 13: peak is \"NaN\", expected a number such as 300, 0.4 or 1e-3",
                "cosine(peak=1e999, steps=9) | position 13: peak is \"1e999\", "
                        + "expected a number such as 300, 0.4 or 1e-3",
                "cosine(peak=-1, steps=9) | position 13: peak is -1, expected an LR above 0",
                "cosine(peak=1, steps=0) | position 22: steps is 0, expected 1 … 2^53 steps",
                "cosine(peak=1, steps=9.5) | position 22: steps is \"9.5\", expected a whole number up to 2^53",
                "cosine(peak=1, steps=1e300) | position 22: steps is \"1e300\", expected a whole number up to 2^53",
                "cosine(peak=1, steps=9, warmup=9) | position 32: warmup is 9, "
                        + "expected fewer than the 9 steps of the schedule",
                "cosine(peak=1, steps=9, warmup=-1) | position 32: warmup is -1, expected 0 or more steps",
                "cosine(peak=1, steps=9, start=0) | position 31: start has no warm-up to start, "
                        + "expected warmup=STEPS with it",
                "cosine(peak=1, steps=9, warmup=2, start=2) | position 41: start is 2, expected at most the peak 1",
                "cosine(peak=1, steps=9, warmup=2, warmup_shape=square) | position 48: warmup_shape is \"square\", "
                        + "expected linear or cosine",
                "cosine(peak=1, steps=9, final=2) | position 31: final is 2, expected at most the peak 1",
                "cosine(peak=1, steps=9, final=-2) | position 31: final is -2, expected an LR of 0 or more",
                "exponential(peak=1, steps=9) | position 1: final is missing, expected final=…",
                "exponential(peak=1, steps=9, final=0) | position 36: final is 0, which a decay of "
                        + "shape exponential never "
                        + "reaches, expected an LR above 0 such as 0.01",
                "wsd(peak=1, steps=9, decay=1.5) | position 28: decay is 1.5, "
                        + "expected a share 0 … 1 or a whole number of steps",
                "wsd(peak=1, steps=9, decay=10) | position 28: decay is 10, expected a share 0 … 1 or up to 9 steps",
                "wsd(peak=1, steps=9, decay=1, shape=power(0)) | position 37: exponent is 0, expected a number above 0",
                "wsd(peak=1, steps=9, decay=1, shape=cubic) | position 37: shape is \"cubic\", "
                        + "expected linear, 1-sqrt, "
                        + "cosine, exponential, inverse, step or power(EXPONENT)",
                "power(peak=1, steps=9, exponent=0) | position 33: exponent is 0, expected a number above 0",
                "two-stage(peak=1, steps=9, drop=9, second=0) | position 33: drop is 9, "
                        + "expected a step from the end of warm-up, 0, to before the horizon, 9",
                "two-stage(peak=1, steps=9, drop=8, second=2) | position 43: second is 2, expected at most the peak 1",
                "joined(constant(peak=1, steps=9)) | position 1: joined has 1 pieces, expected two or more",
                "joined(joined(constant(peak=1, steps=9))) | position 8: joined within joined, "
                        + "expected all pieces in one list",
                "joined(constant(peak=1, steps=9); linear(peak=0, steps=9)) | position 47: peak is "
                        + "0, expected an LR above 0",
                "table() | position 7: table has the row \"\", expected STEP:LR",
                "table(0:1, 5) | position 7: table has the row \"5\", expected STEP:LR",
                "table(0:1, 0:2) | position 7: table has step 0 after step 0, expected steps in increasing order",
                "table(0:1, x:2) | position 7: step is \"x\", expected a number such as 300, 0.4 or 1e-3",
                "table(0:1, 1.5:2) | position 7: step is \"1.5\", expected a whole number up to 2^53",
                "table(0:1, 9:-2) | position 7: lr is -2, expected an LR of 0 or more",
                "table(0:0, 9:0) | position 7: peak is 0, expected an LR above 0",
                "table(0:1) | position 7: steps is 0, expected 1 … 2^53 steps",
                "table(lr.csv) | position 7: table names the file \"lr.csv\" and there is no folder to find it in, "
                        + "expected rows such as 0:1e-3, 100:0",
            })
    void badTextIsRefusedInOneLineThatSaysWhere(String text, String message) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(ScheduleException.class)
                .hasMessage(message);
    }

    @Test
    void thePageOfSchedulesShowsSchedules() throws IOException {
        List<String> shown = Files.readAllLines(Path.of("../docs/reference/schedules.md")).stream()
                .filter(line -> line.matches("(wsd|joined)\\(.*"))
                .toList();

        assertThat(shown)
                .hasSize(3)
                .allSatisfy(text -> assertThat(Schedule.parse(text).text()).isEqualTo(text));
    }

    @Test
    void foreignTextCannotBreakTheLineOfAMessage() {
        assertThatThrownBy(() -> Schedule.parse("cosine(peak=1\n2" + "3".repeat(1_000_000) + ", steps=4)"))
                .isInstanceOf(ScheduleException.class)
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(200);
    }
}
