package lehr.logs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumberScanTest {
    private final NumberScan number = new NumberScan();

    @Property
    void readsWhatJavaReads(@ForAll double any, @ForAll @IntRange(max = 12) int decimals) {
        if (!Double.isFinite(any)) {
            return;
        }
        isRead(Double.toString(any));
        isRead(String.format(Locale.ROOT, "%." + decimals + "e", any));
        isRead(String.format(Locale.ROOT, "%." + decimals + "f", any % 1e6));
        isRead(String.format(Locale.ROOT, "%,.2f", any % 1e15));
    }

    private void isRead(String text) {
        assertThat(number.scan(text, 0)).as(text).isTrue();
        assertThat(number.value()).isEqualTo(Double.parseDouble(text.replace(",", "")));
        assertThat(number.end()).isEqualTo(text.length());
    }

    @Example
    void wordsAreNumbers() {
        assertThat(value("nan")).isNaN();
        assertThat(value("-NaN)")).isNaN();
        assertThat(value("inf,")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(value("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("1,023,456")).isEqualTo(1023456);
        assertThat(value("1, 2")).isEqualTo(1);
        assertThat(value("12,3456")).isEqualTo(12);
        assertThat(value(".5")).isEqualTo(0.5);
        assertThat(value("3.")).isEqualTo(3);
    }

    @Example
    void whatRunsIntoSomethingElseIsNone() {
        for (String text : new String[] {
            "",
            "-",
            ".",
            "e5",
            "4.71slurmstepd",
            "6.00e",
            "6.00e-",
            "6.00e-0s",
            "nanms",
            "2026-01-02",
            "12:30",
            "1.2.3",
            "2.1M"
        }) {
            assertThat(number.scan(text, 0)).as(text).isFalse();
        }
    }

    @Example
    void abbreviationsAreReadWhereTheyAreExpected() {
        number.abbreviated(true);
        assertThat(value("634K")).isEqualTo(634e3);
        assertThat(value("2.1M |")).isEqualTo(2.1 * 1e6);
        assertThat(value("85.8G")).isEqualTo(85.8 * 1e9);
        assertThat(value("1.5T")).isEqualTo(1.5 * 1e12);
        assertThat(value("1.5")).isEqualTo(1.5);
        assertThat(number.scan("1.5kit", 0)).isFalse();
    }

    private double value(String text) {
        assertThat(number.scan(text, 0)).as(text).isTrue();
        return number.value();
    }
}
