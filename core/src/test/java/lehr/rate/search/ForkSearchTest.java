package lehr.rate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkSearchTest {
    private static final String PLAIN = "forks(window=100, ladder=2, horizon=0)";

    private static double speed(double factor, double best) {
        double off = Math.log(Math.max(factor, 1e-9) / best);
        return Math.max(0, 1e-3 * (1 - .1 * off * off));
    }

    @ParameterizedTest
    @ValueSource(doubles = {.1, .3, 1, 3, 8, 20})
    void findsWhatAShortRunLikesBest(double best) {
        MadeRun run = new MadeRun(SearchRule.parse(PLAIN), 1000, factor -> speed(factor, best)).train();
        assertThat(run.over()).isTrue();
        // The cooldown passes through lower LRs: the best of the whole fork lies a little above the best of a step.
        assertThat(run.factor() / best).isBetween(.9, 1.6);
    }

    @Test
    void aLongerRunGetsALowerRate() {
        MadeRun plain = new MadeRun(SearchRule.parse(PLAIN), 1000, factor -> speed(factor, 3)).train();
        MadeRun corrected = new MadeRun(
                        SearchRule.parse("forks(window=100, horizon=0.5)"), 1000, factor -> speed(factor, 3))
                .train();
        assertThat(corrected.factor() / plain.factor()).isCloseTo(Math.sqrt(.1), within(1e-9));
    }

    @Test
    void everyForkBeginsAtTheSameStateAndTheRunGoesOnFromThere() {
        MadeRun run = new MadeRun(SearchRule.parse(PLAIN), 1000, factor -> speed(factor, 1)).train();
        assertThat(run.decisions()).hasSize(3);
        assertThat(run.decisions()).allMatch(decision -> decision instanceof Decision.Restore back && back.step() == 0);
        assertThat(run.trained()).isEqualTo(1300);
    }

    @Test
    void aForkThatDivergesCountsAsBad() {
        MadeRun run = new MadeRun(SearchRule.parse(PLAIN), 1000, factor -> factor > 3 ? Double.NaN : speed(factor, 10))
                .train();
        assertThat(run.factor()).isEqualTo(2);
    }

    @Test
    void fromLaterOnTheStateIsSavedFirst() {
        MadeRun run = new MadeRun(
                        SearchRule.parse("forks(window=100, from=0.2, horizon=0)"), 1000, factor -> speed(factor, 2))
                .train();
        assertThat(run.decisions().get(0)).isEqualTo(new Decision.Try(1));
        assertThat(run.decisions().get(1)).isEqualTo(new Decision.Restore(200, 2));
    }

    @Test
    void aLadderWithoutAnEndIsLeft() {
        MadeRun run = new MadeRun(SearchRule.parse(PLAIN), 1000, factor -> 1e-5 * Math.log1p(factor)).train();
        assertThat(run.over()).isTrue();
        assertThat(run.trained()).isEqualTo(1000 + 16 * 100);
    }
}
