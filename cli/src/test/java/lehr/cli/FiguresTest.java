package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void ratesAreShort() {
        assertThat(Figures.rate(3e-4)).isEqualTo("3e-4");
        assertThat(Figures.rate(1.25e-5)).isEqualTo("1.25e-5");
        assertThat(Figures.rate(0)).isEqualTo("0");
        assertThat(Figures.rate(2)).isEqualTo("2");
        assertThat(Figures.rate(0.00099999)).isEqualTo("1e-3");
        assertThat(Figures.rate(Double.NaN)).isEqualTo("–");
    }

    @Test
    void countsTakeTheSuffixOfTheField() {
        assertThat(Figures.count(124e6)).isEqualTo("124M");
        assertThat(Figures.count(9808)).isEqualTo("9.81k");
        assertThat(Figures.count(1.5e9)).isEqualTo("1.5B");
        assertThat(Figures.count(512)).isEqualTo("512");
    }

    @Test
    void noLocaleChangesThem() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Figures.loss(3.14159)).isEqualTo("3.1416");
            assertThat(Figures.percent(0.00123)).isEqualTo("0.123%");
            assertThat(Figures.share(0.45)).isEqualTo("0.45");
            assertThat(Figures.number(12.3456)).isEqualTo("12.35");
        } finally {
            Locale.setDefault(before);
        }
    }
}
