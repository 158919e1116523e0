package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "25000, 25000",
        "1e5, 1e5",
        "1e22, 1e22",
        "0.4, 0.4",
        "0.001, 1e-3",
        "0.0015, 0.0015",
        "0.00015, 1.5e-4",
        "-2.5e-9, -2.5e-9",
        "0.30000000000000004, 0.30000000000000004",
        "2e-323, 2e-323",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "2.0E-3, 2e-3",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1.0E23, 1e23",
        "NaN, NaN",
    })
    void theTextIsTheShortest(double value, String text) {
        assertThat(ShortestDecimal.of(value)).isEqualTo(text);
    }

    @Property
    void theTextParsesBack(@ForAll double value) {
        assertThat(Double.parseDouble(ShortestDecimal.of(value))).isEqualTo(value);
    }

    @Property
    void theTextIsNoLongerThanJavas(@ForAll double value) {
        assertThat(ShortestDecimal.of(value).length())
                .isLessThanOrEqualTo(Double.toString(value).length());
    }
}
