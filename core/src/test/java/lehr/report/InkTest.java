package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Contrast as WCAG 2 defines it, against the grounds of the page. */
class InkTest {

    @ParameterizedTest
    @EnumSource(value = Ink.class, mode = Mode.EXCLUDE, names = "GRID")
    void graphicsStandOut(Ink ink) {
        assertThat(contrast(ink.light(), "#fcfcfb")).isGreaterThan(3);
        assertThat(contrast(ink.dark(), "#14181d")).isGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ink.class,
            names = {"TEXT", "HEADING"})
    void textIsReadable(Ink ink) {
        assertThat(contrast(ink.light(), "#fcfcfb")).isGreaterThan(4.5);
        assertThat(contrast(ink.dark(), "#14181d")).isGreaterThan(4.5);
    }

    private static double contrast(String one, String other) {
        double first = luminance(Color.decode(one));
        double second = luminance(Color.decode(other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
