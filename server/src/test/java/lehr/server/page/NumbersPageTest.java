package lehr.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the page writes numbers, smooths curves and places ticks: its modules, called in the browser. */
class NumbersPageTest extends PageTest {
    @Test
    void numbersAreWrittenAsTheFieldWritesThem() {
        assertThat(calls(
                        "format.js",
                        "m.loss(2.53318), m.withInterval(2.5332, 2.53014, 2.53626), m.withInterval(2.5, null, null)"))
                .containsExactly("2.5332", "2.5332 (2.5301–2.5363)", "2.5000");
        assertThat(calls("format.js", "m.rate(0.0003), m.rate(0.00125), m.rate(0), m.rate(0.5), m.rate(null)"))
                .containsExactly("3e-4", "1.25e-3", "0", "0.5", "–");
        assertThat(calls("format.js", "m.count(24000), m.short(124e6), m.short(51200), m.short(1.5e12), m.short(null)"))
                .containsExactly("24,000", "124M", "51.2k", "1.5T", "–");
        assertThat(calls(
                        "format.js",
                        "m.percent(0.2), m.percent(1/3), m.nats(-0.00123), m.plural(1, 'run'), m.plural(1200, 'run')"))
                .containsExactly("20%", "33.3%", "−0.0012", "1 run", "1,200 runs");
    }

    @Test
    void smoothingKeepsLinesAndConstants() {
        assertThat(calls("smoothing.js", "...m.smoothed([0, 1, 2, 3, 4], [2, 4, 6, 8, 10], 2).map(String)"))
                .containsExactly("2", "4", "6", "8", "10");
        assertThat(calls("smoothing.js", "...m.smoothed([0, 1, 2, 3, 4], [5, 5, null, 5, 5], 2).map(String)"))
                .containsExactly("5", "5", "5", "5", "5");
        assertThat(calls("smoothing.js", "...m.smoothed([0, 1, 2], [1, 9, 2], 2).map(String)"))
                .containsExactly("1", "4", "2");
    }

    @Test
    void logarithmicTicksAreRound() {
        assertThat(calls("chart-style.js", "...m.logTicks(90, 25000).map(String)"))
                .containsExactly("100", "200", "500", "1000", "2000", "5000", "10000", "20000");
        assertThat(calls("chart-style.js", "...m.logTicks(2.4, 3.9).map(String)"))
                .containsExactly("2.5", "3", "3.5");
    }

    @Test
    void permalinksHoldAnyName() {
        assertThat(calls("router.js", "m.link('/studies/a', {run: ['a&b', 'c,d=#'], q: '', sort: null})"))
                .containsExactly("#/studies/a?run=a%26b&run=c%2Cd%3D%23");
    }

    /** What a module {@code m} of the page gives for these expressions. */
    private List<Object> calls(String module, String expressions) {
        page.navigate(address() + "#/nowhere");
        return new ArrayList<>(
                (List<?>) page.evaluate("import('/page/" + module + "').then(m => [" + expressions + "])"));
    }
}
