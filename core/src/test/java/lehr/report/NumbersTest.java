package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    private static final double UNKNOWN = Double.NaN;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.30123 | 2.2891 | 2.3133 | 2.301 (2.289–2.313)",
                "2.30123 | 2.2971 | 2.3053 | 2.301 (2.297–2.305)",
                "-0.31 | -0.42 | -0.2 | -0.31 (-0.42 to -0.20)",
                "3.1e-5 | 2.7e-5 | 3.5e-5 | 3.1e-5 (2.7e-5–3.5e-5)",
                "3e-6 | -1.398e-3 | 1.405e-3 | 0.0000 (-0.0014 to 0.0014)",
                "2.3 | 2.3 | 2.3 | 2.3000 (2.3000–2.3000)"
            })
    void intervals(double value, double low, double high, String text) {
        assertThat(Numbers.interval(value, low, high)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.46123 | 0.058 | 0.46 ± 0.06",
                "0.46123 | 0.012 | 0.461 ± 0.012",
                "3.1234e-5 | 2e-7 | 3.123e-5 ± 0.020e-5",
                "1e-13 | 0.15 | 0.00 ± 0.15",
                "0 | 0.15 | 0.00 ± 0.15",
                "2e-7 | 3e-5 | 0e-5 ± 3e-5",
                "0.35 | 0 | 0.35"
            })
    void deviations(double value, double sd, String text) {
        assertThat(Numbers.deviation(value, sd)).isEqualTo(text);
    }

    @Test
    void unknownIsADash() {
        assertThat(Numbers.fixed(UNKNOWN, 3)).isEqualTo("–");
        assertThat(Numbers.interval(UNKNOWN, UNKNOWN, UNKNOWN)).isEqualTo("– (–)");
        assertThat(Numbers.interval(2.301, UNKNOWN, 2.4)).isEqualTo("2.301 (–)");
        assertThat(Numbers.deviation(1.5, UNKNOWN)).isEqualTo("1.500");
        assertThat(Numbers.percent(Double.POSITIVE_INFINITY, 1)).isEqualTo("–");
        assertThat(Numbers.signed(UNKNOWN, 2)).isEqualTo("–");
        assertThat(Numbers.rate(UNKNOWN)).isEqualTo("–");
        assertThat(Numbers.count(UNKNOWN)).isEqualTo("–");
        assertThat(Numbers.steps(UNKNOWN)).isEqualTo("–");
        assertThat(Numbers.percentRange(UNKNOWN, UNKNOWN)).isEqualTo("–");
    }

    @Test
    void ratesAndCounts() {
        assertThat(Numbers.rate(3e-4)).isEqualTo("3e-4");
        assertThat(Numbers.rate(1e-3)).isEqualTo("1e-3");
        assertThat(Numbers.rate(2.75e-5)).isEqualTo("2.75e-5");
        assertThat(Numbers.rate(0)).isEqualTo("0");
        assertThat(Numbers.count(524_288)).isEqualTo("524k");
        assertThat(Numbers.count(1.24e8)).isEqualTo("124M");
        assertThat(Numbers.count(1.5e9)).isEqualTo("1.5B");
        assertThat(Numbers.fixed(-0.0001, 3)).isEqualTo("0.000");
        assertThat(Numbers.signed(-0.00001, 3)).isEqualTo("0.000");
    }
}
