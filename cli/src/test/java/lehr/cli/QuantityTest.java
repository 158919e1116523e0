package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"25M, 25e6", "1e9, 1e9", "124m, 124e6", "1.5B, 1.5e9", "512k, 512000", "1_000, 1000", "2T, 2e12"})
    void countsAreWrittenAsPeopleWriteThem(String text, double value) {
        assertThat(new Quantity.Count().convert(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-5M", "0", "NaN", "Infinity", "0x10", "12 000", "1e999", "abc"})
    void whatIsNoCountIsRefused(String text) {
        assertThatThrownBy(() -> new Quantity.Count().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("expected");
    }

    @Test
    void wholeNumbersTakeSuffixesAndExponents() {
        assertThat(new Quantity.Whole().convert("25k")).isEqualTo(25_000);
        assertThat(new Quantity.Whole().convert("1.5k")).isEqualTo(1500);
        assertThat(new Quantity.Whole().convert("2e4")).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1", "1e30", "x", "NaN"})
    void whatIsNotWholeIsRefused(String text) {
        assertThatThrownBy(() -> new Quantity.Whole().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void sharesTakePercent() {
        assertThat(new Quantity.Share().convert("0.4")).isEqualTo(0.4);
        assertThat(new Quantity.Share().convert("40%")).isEqualTo(0.4);
        assertThatThrownBy(() -> new Quantity.Share().convert("1.2")).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> new Quantity.Coverage().convert("1")).hasMessageContaining("between 0 and 1");
    }
}
