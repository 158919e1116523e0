package lehr.rate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlopeSearchTest {
    private static final SearchRule RULE = SearchRule.parse("slopes(window=50, raise=2, lower=1.67, from=0.1, to=0.9)");

    /** Falls fastest at a factor of 4, as a parabola in ln factor. */
    private static double speed(double factor, double best) {
        double off = Math.log(factor / best);
        return 1e-3 * Math.exp(-off * off);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, .25, 1})
    void comesNearTheFastest(double best) {
        MadeRun run = new MadeRun(RULE, 4000, factor -> speed(factor, best)).train();
        assertThat(run.over()).isTrue();
        assertThat(Math.log(run.factor() / best)).isCloseTo(0, within(Math.log(2)));
        assertThat(run.decisions().get(run.decisions().size() - 1)).isInstanceOf(Decision.Accept.class);
    }

    @Test
    void aFailedTryGoesBackToWhereItWasSaved() {
        MadeRun run = new MadeRun(RULE, 1000, factor -> speed(factor, 1)).train();
        assertThat(run.decisions().get(0)).isEqualTo(new Decision.Try(2));
        assertThat(run.decisions().get(1)).isEqualTo(new Decision.Restore(150, 1 / (.99 * 1.67)));
        assertThat(run.trained()).isGreaterThan(1000);
    }

    @Test
    void aTryThatDivergesFailsAtOnce() {
        MadeRun run = new MadeRun(RULE, 1000, factor -> factor > 1 ? Double.NaN : 1e-3).train();
        assertThat(run.decisions().get(1)).isInstanceOf(Decision.Restore.class);
        assertThat(run.factor()).isLessThanOrEqualTo(1);
    }

    @Test
    void aLossAboveAllEarlierOnesEndsATry() {
        Search search = RULE.start(1000);
        feed(search, 100, 150, 1, step -> 3 - 1e-3 * step);
        assertThat(search.row(new Search.Row(160, 2, 2.95))).isEqualTo(new Decision.Restore(150, 1 / (.99 * 1.67)));
    }

    @Test
    void twoRisingWindowsLowerTheRate() {
        Search search =
                SearchRule.parse("slopes(window=50, raise=2, lower=2, fade=1)").start(1000);
        Decision first = feed(search, 100, 150, 1, step -> 2 + 1e-3 * step);
        assertThat(first).isEqualTo(new Decision.Try(2));
        // The log shows that nobody followed: the same LR, still rising.
        Decision second = feed(search, 150, 200, 1, step -> 2 + 1e-3 * step - .05);
        assertThat(second).isEqualTo(new Decision.Lower(.5));
    }

    @Test
    void aTryThatIsLoweredIsOver() {
        Search search =
                SearchRule.parse("slopes(window=50, raise=2, lower=2, fade=1)").start(1000);
        feed(search, 100, 150, 1, step -> 2 + 1e-3 * step);
        Decision lowered = feed(search, 150, 200, 2, step -> 2 + 5e-4 * step);
        assertThat(lowered).isEqualTo(new Decision.Lower(1));
        assertThat(search.trying()).isFalse();
    }

    @Test
    void aWindowIsOfTheRowsThatWereJudged() {
        List<Search.Row> rows = IntStream.rangeClosed(10, 20)
                .mapToObj(i -> new Search.Row(10L * i, i > 15 ? 2 : 1, i == 10 ? 9 : 3 - 1e-3 * 10 * i))
                .toList();
        List<LogSearch.Window> windows = LogSearch.windows((SlopeRule) RULE, 1000, rows);
        assertThat(windows).extracting(LogSearch.Window::first).containsExactly(110L, 160L);
        assertThat(windows).extracting(LogSearch.Window::last).containsExactly(150L, 200L);
        assertThat(windows.get(0).slope()).isCloseTo(-1e-3, within(1e-9));
        assertThat(windows.get(1).factor()).isEqualTo(2);
    }

    @Test
    void nothingIsTriedOutsideItsShareOfTheRun() {
        Search search = RULE.start(1000);
        assertThat(feed(search, 0, 100, 1, step -> 3 - 1e-3 * step)).isInstanceOf(Decision.Continue.class);
        Search late = RULE.start(1000);
        assertThat(feed(late, 820, 870, 1, step -> 3 - 1e-3 * step)).isInstanceOf(Decision.Accept.class);
        assertThat(late.over()).isTrue();
    }

    @Test
    void aSlopeIsThatOfTheLineItsErrorThatOfTheNoise() {
        SplittableRandom random = new SplittableRandom(1);
        double[] slopes = new double[400];
        double error = 0;
        for (int draw = 0; draw < slopes.length; draw++) {
            List<Search.Row> rows = IntStream.rangeClosed(1, 20)
                    .mapToObj(i -> new Search.Row(10L * i, 1, 3 - 1e-3 * 10 * i + .02 * random.nextGaussian()))
                    .toList();
            Slope slope = Slope.of(rows);
            slopes[draw] = slope.slope();
            error += slope.error() / slopes.length;
        }
        double mean = Arrays.stream(slopes).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(slopes).map(s -> (s - mean) * (s - mean)).sum() / 399);
        assertThat(mean).isCloseTo(-1e-3, within(2e-5));
        assertThat(error).isCloseTo(sd, within(.1 * sd));
    }

    private static Decision feed(Search search, long from, long to, double factor, LongToDoubleFunction loss) {
        Decision last = new Decision.Continue();
        for (long step = from + (from == 100 || from == 0 || from == 820 ? 0 : 10); step <= to; step += 10) {
            last = search.row(new Search.Row(step, factor, loss.applyAsDouble(step)));
        }
        return last;
    }
}
