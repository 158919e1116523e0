package lehr.rate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import lehr.schedule.Schedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | expected slopes or forks",
                "grid                        | expected slopes or forks",
                "slopes(                     | expected slopes or forks",
                "slopes(window)              | 'window' is no argument",
                "slopes(window=NaN)          | 'window=NaN' is no argument",
                "slopes(window=-5)           | 'window=-5' is no argument",
                "slopes(window=1.5)          | window is 1.5, expected a whole number of steps",
                "slopes(window=5, window=6)  | window is said twice",
                "slopes(raise=1)             | raise is 1, expected a number above 1",
                "slopes(lower=.5)            | lower is 0.5, expected a number above 1",
                "slopes(raise=1e999)         | raise is",
                "slopes(fade=0)              | fade is 0, expected a share",
                "slopes(from=.4, to=.4)      | to is 0.4, expected a share above from",
                "slopes(from=1)              | from is 1, expected a share",
                "slopes(ladder=2)            | 'ladder' is no key of it, expected window, raise, lower",
                "forks(ladder=1)             | ladder is 1, expected a number above 1",
                "forks(horizon=3)            | horizon is 3, expected an exponent",
                "forks(anneal=0)             | anneal is 0, expected a share",
                "forks(raise=2)              | 'raise' is no key of it, expected window, ladder",
            })
    void whatIsNoRuleIsRefusedInOneLine(String text, String message) {
        assertThatThrownBy(() -> SearchRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("search '" + text + "': ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aNameAloneIsTheUsualRule() {
        assertThat(SearchRule.parse("slopes")).isEqualTo(SlopeRule.PUBLISHED);
        assertThat(SearchRule.parse(" forks() ")).isEqualTo(ForkRule.USUAL);
    }

    @Property(tries = 50)
    void theTextFormParsesBack(
            @ForAll @IntRange(max = 100_000) int window,
            @ForAll @DoubleRange(min = 1.01, max = 10) double factor,
            @ForAll @DoubleRange(min = .01, max = .5) double share) {
        SearchRule slopes = new SlopeRule(window, factor, factor, share, share, share + .1);
        SearchRule forks = new ForkRule(window, factor, share, share, share);
        assertThat(SearchRule.parse(slopes.text())).isEqualTo(slopes);
        assertThat(SearchRule.parse(forks.text())).isEqualTo(forks);
    }

    @Test
    void aWindowNeedsEnoughRows() {
        SearchRule rule = SearchRule.parse("slopes(window=100)");
        rule.check(constant(1000), 25);
        assertThatThrownBy(() -> rule.check(constant(1000), 50))
                .hasMessage(
                        "a window of 100 steps with a row every 50, expected a multiple of it, and at least 4 rows");
        assertThatThrownBy(() -> rule.check(constant(1000), 15)).hasMessageContaining("expected a multiple");
        assertThatThrownBy(() -> rule.check(constant(100), 10))
                .hasMessageContaining("expected fewer than the run's 100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forks                        | 4000 | 100 | true",
                "forks                        | 1200 | 60  | false",
                "forks(window=120)            | 1200 | 60  | true",
                "forks(window=100)            | 4000 | 100 | false",
                "forks(window=100, from=0.02) | 4000 | 100 | true",
                "slopes(window=100)           | 4000 | 100 | true",
            })
    void forksLastTwiceTheWarmup(String text, long steps, long warmup, boolean suits) {
        SearchRule rule = SearchRule.parse(text);
        Schedule schedule = Schedule.parse("constant(peak=1e-3, steps=" + steps + ", warmup=" + warmup + ")");
        assertThat(Optional.ofNullable(catchThrowable(() -> rule.check(schedule, 10)))
                        .map(Throwable::getMessage)
                        .orElse("fits"))
                .matches(
                        suits
                                ? "fits"
                                : "forks of a window of \\d+ steps, of which \\d+ are warm-up, expected .* twice the warm-up");
    }

    private static Schedule constant(long steps) {
        return Schedule.parse("constant(peak=1e-3, steps=" + steps + ")");
    }
}
