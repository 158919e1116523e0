package lehr.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

/** Against the JDK's parser, which rounds correctly. */
class DecimalTest {
    private static final MathContext NINE = new MathContext(9);

    @Property
    void everyDoublePythonWritesIsReadAgain(@ForAll double value) {
        assertThat(parse(Double.toString(value))).isEqualTo(value);
        assertThat(parse(new BigDecimal(value).round(NINE).toPlainString()))
                .isEqualTo(Double.parseDouble(new BigDecimal(value).round(NINE).toPlainString()));
    }

    @Property
    void decimalsAreReadToTheNearestDouble(@ForAll @Scale(19) BigDecimal value) {
        assertThat(parse(value.toPlainString())).isEqualTo(Double.parseDouble(value.toPlainString()));
    }

    @Property(tries = 20_000)
    void everythingElseIsNoNumber(@ForAll @StringLength(max = 8) @CharRange(from = '+', to = '9') String text) {
        double expected;
        try {
            expected = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            expected = Double.NaN;
        }
        assertThat(parse(text)).isEqualTo(Double.valueOf(expected));
    }

    @Example
    void wordsAndJavasOwnFormsAreNoNumbers() {
        for (String text :
                List.of("", "-", ".", "e5", "NaN", "Infinity", "0x1p3", "1d", "1f", "1_000", "1,5", "--1", " 1")) {
            assertThat(parse(text)).as(text).isNaN();
        }
        assertThat(parse("-0")).isEqualTo(-0.0);
        assertThat(parse("1e999")).isInfinite();
    }

    private static double parse(String text) {
        return Decimal.parse(text.toCharArray(), 0, text.length());
    }
}
