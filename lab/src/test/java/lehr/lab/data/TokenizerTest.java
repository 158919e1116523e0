package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    /** Computed by gpt-3-encoder 1.1.4, an implementation in JavaScript with OpenAI's own vocabulary files. */
    static Object[] gpt2Ids() {
        return new Object[] {
            Arguments.of("Hello world", new int[] {15496, 995}),
            Arguments.of("Hello, my dog is cute", new int[] {15496, 11, 616, 3290, 318, 13779}),
            Arguments.of("    return x;\n\n\n}\n", new int[] {220, 220, 220, 1441, 2124, 26, 628, 198, 92, 198}),
            Arguments.of("  two  spaces\tand a tab", new int[] {220, 734, 220, 9029, 197, 392, 257, 7400}),
            Arguments.of("It's 2026: na\u00efve caf\u00e9, \u65e5\u672c\u8a9e \ud83d\ude42", new int[] {
                1026, 338, 1160, 2075, 25, 41492, 40304, 11, 10545, 245, 98, 17312, 105, 45739, 252, 32485
            }),
            Arguments.of("<|endoftext|>", new int[] {27, 91, 437, 1659, 5239, 91, 29}),
        };
    }

    @ParameterizedTest
    @MethodSource("gpt2Ids")
    void gpt2GivesTheIdsOfGpt2(String text, int[] ids) {
        assertThat(encoded(new Gpt2Tokenizer(), text))
                .startsWith(ids)
                .endsWith(50256)
                .hasSize(ids.length + 1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "it's",
                        " ",
                        " ",
                        "  ",
                        "\n",
                        "\n",
                        "\t",
                        "\r\n",
                        "7",
                        ".",
                        "\u00a0",
                        "\u65e5",
                        "\ud83d\ude42")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void aSeamChangesNoToken(@ForAll("texts") String text) {
        Gpt2Tokenizer gpt2 = new Gpt2Tokenizer();
        int seam = Gpt2Tokenizer.seam(text, 1);
        int[] head = encoded(gpt2, text.substring(0, seam));
        int[] tail = encoded(gpt2, text.substring(seam));
        int[] whole = encoded(gpt2, text);
        // Less the end of text after the head.
        assertThat(whole).hasSize(head.length - 1 + tail.length).endsWith(tail);
        assertThat(Arrays.copyOf(whole, head.length - 1)).containsExactly(Arrays.copyOf(head, head.length - 1));
    }

    @Property(tries = 300)
    void textComesBack(@ForAll("texts") String text) {
        assertThat(withoutEnd(new Gpt2Tokenizer(), text)).isEqualTo(text);
        assertThat(withoutEnd(new ByteTokenizer(), text)).isEqualTo(text);
    }

    private static String withoutEnd(Tokenizer tokenizer, String text) {
        int[] tokens = encoded(tokenizer, text);
        return tokenizer.decode(Arrays.copyOf(tokens, tokens.length - 1));
    }

    @Test
    void bytesAreBytesAndAZero() {
        assertThat(encoded(new ByteTokenizer(), "a\u00e9")).containsExactly('a', 0xc3, 0xa9, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "gpt2", "ids(50304)", "ids(65536)"})
    void theTextFormParsesBack(String text) {
        assertThat(Tokenizer.parse(text).name()).isEqualTo(text);
        assertThat(Tokenizer.parse(" " + text + " ")).isEqualTo(Tokenizer.parse(text));
    }

    @Test
    void whatIsNoTokenizerIsRefused() {
        assertThatThrownBy(() -> Tokenizer.parse("gpt4"))
                .hasMessage("tokenizer is gpt4, expected bytes, gpt2 or ids(VOCABULARY), e.g. ids(50304)");
        assertThatThrownBy(() -> Tokenizer.parse("ids(65537)"))
                .hasMessage("vocabulary is 65537, expected 2 to 65536 as tokens are held in two bytes");
    }

    @Test
    void vocabularies() {
        assertThat(new ByteTokenizer().vocabulary()).isEqualTo(256);
        assertThat(new Gpt2Tokenizer().vocabulary()).isEqualTo(50257);
        assertThat(Tokenizer.parse("ids(300)").vocabulary()).isEqualTo(300);
    }

    private static int[] encoded(Tokenizer tokenizer, String text) {
        TokenBuffer buffer = new TokenBuffer(Path.of("text"), tokenizer.width());
        tokenizer.encode(text.getBytes(StandardCharsets.UTF_8), buffer);
        Tokens tokens = buffer.tokens();
        int[] ids = new int[(int) tokens.count()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = tokens.at(i);
        }
        return ids;
    }
}
