package lehr.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProtoCursorTest {
    /** Field 1 as the text "ab" at the end of a long message, then field 1 as the number 7 in a short one. */
    @Test
    void aFieldThatIsNoBytesHasNoTextWhateverCameBefore() {
        byte[] text = new byte[64];
        text[60] = 1 << 3 | 2;
        text[61] = 2;
        text[62] = 'a';
        text[63] = 'b';
        ProtoCursor cursor = new ProtoCursor(Path.of("log")).begin(text, 60, 4, 0);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.text()).isEqualTo("ab");
        cursor.begin(new byte[] {1 << 3, 7}, 0, 2, 0);
        assertThat(cursor.isBytes()).isFalse();
        assertThat(cursor.text()).isEmpty();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.whole()).isEqualTo(7);
        assertThat(cursor.text()).isEmpty();
        assertThat(cursor.length()).isZero();
        assertThat(new ProtoCursor(Path.of("log")).begin(cursor).next()).isFalse();
    }

    @Test
    void aMessageThatIsBegunHasNoFieldYet() {
        ProtoCursor cursor = new ProtoCursor(Path.of("log")).begin(new byte[] {1 << 3, 7}, 0, 2, 0);
        assertThat(cursor.next()).isTrue();
        cursor.beginEmpty();
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.field()).isZero();
        assertThat(cursor.whole()).isZero();
        assertThat(cursor.real()).isNaN();
        assertThat(cursor.firstPacked()).isZero();
    }
}
