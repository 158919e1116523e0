package lehr.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, '\t', '\n', '\r', 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x200e, 0x2028, 0x2029, 0x202a, 0x202e,
                0x2066, 0x2069
            })
    void whatMovesTheCursorOrTurnsTextAroundIsReplaced(int character) {
        String text = "a" + (char) character + "b";
        assertThat(Printable.name(text)).isEqualTo("a_b");
        assertThat(Printable.sentence(text)).isEqualTo("a b");
    }

    @Test
    void otherTextStays() {
        String text = "größe 学習率 😀 a/b_c \u00a0";
        assertThat(Printable.name(text)).isEqualTo(text);
        assertThat(Printable.sentence(text)).isEqualTo(text);
    }
}
