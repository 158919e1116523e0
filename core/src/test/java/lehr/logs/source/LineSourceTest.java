package lehr.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LineSourceTest {

    @Property
    void linesAreThoseOfTheText(@ForAll @Size(max = 60) List<@IntRange(max = 5000) Integer> lengths) {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int length : lengths) {
            String line = "x".repeat(length);
            expected.add(expected.size() + 1 + ":" + line);
            text.append(line).append('\n');
        }
        assertThat(lines(text.toString())).isEqualTo(expected);
    }

    @Example
    void carriageReturnsEndPiecesOfOneLine() {
        assertThat(lines("a\rb\r\nc\nd")).containsExactly("1:a", "1:b", "1:", "2:c", "3:d");
    }

    @Example
    void aLineThatIsTooLongIsCutAndTheNextIsWhole() {
        List<String> lines = lines("y".repeat(3 * LineSource.LONGEST + 5) + "\nnext\n");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).hasSizeBetween(LineSource.LONGEST, LineSource.LONGEST + (1 << 17));
        assertThat(lines.get(1)).isEqualTo("2:next");
    }

    @Example
    void onlyTheLastLineMayBeOpen() {
        LineSource lines = LineSource.of(Path.of("log"), "one\ntwo".getBytes(StandardCharsets.UTF_8));
        assertThat(lines.next()).isTrue();
        assertThat(lines.isTerminated()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.isTerminated()).isFalse();
        assertThat(lines.next()).isFalse();
    }

    @Example
    void theFirstLiteralOfTheListIsFoundWhereverItStands() {
        Literals literals = new Literals(List.of("abd", "abcX", "bc"));
        LineSource lines = LineSource.of(Path.of("log"), "abcabd\nabcab\nab".getBytes(StandardCharsets.UTF_8));
        lines.next();
        assertThat(lines.first(literals)).isEqualTo(0);
        lines.next();
        assertThat(lines.first(literals)).isEqualTo(2);
        lines.next();
        assertThat(lines.first(literals)).isEqualTo(-1);
    }

    @Property
    void literalsAreFoundAsInText(
            @ForAll @Chars({'a', 'b'}) String text,
            @ForAll @Size(min = 1, max = 4) List<@Chars({'a', 'b'}) @StringLength(min = 2, max = 4) String> literals) {
        LineSource lines = LineSource.of(Path.of("log"), (text + "\nab").getBytes(StandardCharsets.UTF_8));
        lines.next();
        String held = literals.stream().filter(text::contains).findFirst().orElse("");
        assertThat(lines.first(new Literals(literals))).isEqualTo(literals.indexOf(held));
    }

    private static List<String> lines(String text) {
        LineSource source = LineSource.of(Path.of("log"), text.getBytes(StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        while (source.next()) {
            lines.add(source.number() + ":" + source.text());
        }
        source.close();
        return lines;
    }
}
