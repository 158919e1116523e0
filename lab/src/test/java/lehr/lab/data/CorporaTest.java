package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import lehr.logs.source.LogFormatException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorporaTest {
    private static final Tokenizer BYTES = new ByteTokenizer();

    @TempDir
    Path folder;

    @Test
    void aTextFileIsOneDocument() throws IOException {
        assertThat(text(write("a.txt", "one\ntwo\n"))).isEqualTo("one\ntwo\n\0");
    }

    @Test
    void aPackedFileIsUnpackedAndItsMarkDropped() throws IOException {
        Path file = folder.resolve("a.txt.gz");
        Files.write(file, gzip("\ufeffplain"));
        assertThat(text(file)).isEqualTo("plain\0");
    }

    @Test
    void aFolderIsReadInTheOrderOfNamesWithoutWhatIsNoText() throws IOException {
        write("b/two.md", "2");
        write("b.txt", "1");
        write("a.jsonl", "{\"text\": \"0\"}\n");
        write("c.txt", "");
        write(".hidden", "no");
        write(".git/config", "no");
        write("picture.png", "\0\0no");
        write("train.bin", "no");
        assertThat(text(folder)).isEqualTo("0\0" + "1\0" + "2\0");
    }

    @Test
    void aJsonLineIsADocument() throws IOException {
        Path file = write("a.jsonl", "{\"id\": 1, \"text\": \"caf\\u00e9\"}\n\n{\"text\": \"\"}\n{\"text\": \"end\"}");
        assertThat(text(file)).isEqualTo("caf\u00e9\0end\0");
    }

    @Test
    void theFieldOfAJsonLineMayHaveAnotherName() throws IOException {
        Path file = write("a.ndjson", "{\"content\": \"x\"}\n");
        assertThat(Corpora.open(file.toString(), BYTES, "content").tokens()).isEqualTo(2);
    }

    @Test
    void theHashIsOfTheTokens() throws IOException {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, of "abc"
        Path bin = write("abcd.bin", "abcd");
        assertThat(new Corpus("abc", BYTES, Tokens.of(new byte[] {'a', 'b', 'c'}, 3, 1)).sha256())
                .isEqualTo(abc);
        // sha256sum of a file that holds "abcd"
        assertThat(Corpora.open(bin.toString(), Tokenizer.parse("gpt2")).sha256())
                .isEqualTo("88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589");
    }

    @Test
    void aTokenFileIsLittleEndian() throws IOException {
        Corpus corpus = Corpora.open(tokens(0, 258, 50256).toString(), new Gpt2Tokenizer());
        assertThat(read(corpus)).containsExactly(0, 258, 50256);
        assertThat(corpus.vocabulary()).isEqualTo(50257);
    }

    @Test
    void theHeaderOfLlmcIsPassedOver() throws IOException {
        Path file = llmc(20240520, 1, 2, 7, 8);
        assertThat(read(Corpora.open(file.toString(), new Gpt2Tokenizer()))).containsExactly(7, 8);
        assertRefused(llmc(20240520, 1, 3, 7, 8))
                .hasMessageEndingWith("its header says version 1, 3 tokens, expected version 1 and the 2 that follow");
    }

    @Test
    void aTokenOutsideTheVocabularyIsNamedWhenItIsRead() throws IOException {
        Corpus corpus = Corpora.open(tokens(1, 2, 300).toString(), Tokenizer.parse("ids(300)"));
        assertThatThrownBy(() -> corpus.read(1, 2, new int[2], 0))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith("tokens.bin: token 2 is 300, expected one below 300, the vocabulary of ids(300)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "nosuch.bin", "no/such.jsonl", ""})
    void aMissingCorpusIsSaid(String name) {
        assertThatThrownBy(() -> Corpora.open(name, BYTES))
                .isInstanceOf(LogFormatException.class)
                .hasMessage(name + ": no such file or folder, expected one that exists, or english or java");
    }

    @Test
    void aNameThatIsNoPathIsSaid() {
        assertThatThrownBy(() -> Corpora.open("a\0b", BYTES))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("expected a path");
    }

    @Test
    void nothingIsNoCorpus() throws IOException {
        assertRefused(write("empty.txt", "")).hasMessageEndingWith("empty.txt: holds no text, expected some");
        assertRefused(write("empty.jsonl", "\n{\"text\": \"\"}\n"))
                .hasMessageEndingWith("holds no text, expected some");
        assertThatThrownBy(() -> Corpora.open(write("empty.bin", "").toString(), new Gpt2Tokenizer()))
                .hasMessageEndingWith("empty.bin: holds no text, expected some");
    }

    @Test
    void aFolderWithoutTextIsSaid() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("pictures"));
        Files.write(empty.resolve("a.png"), new byte[4]);
        assertRefused(empty)
                .hasMessageEndingWith("pictures: is a folder without text, expected text files or JSON lines in it");
    }

    @Test
    void aFileThatIsNoTextIsSaid() throws IOException {
        assertRefused(write("a.png", "PNG\0"))
                .hasMessageEndingWith("a.png: is no text, expected text, JSON lines or a token file (.bin)");
    }

    @Test
    void aJsonLineWithoutItsTextIsSaidWithItsNumber() throws IOException {
        assertRefused(write("a.jsonl", "{\"text\": \"x\"}\n\n{\"content\": \"y\"}\n"))
                .hasMessageEndingWith(
                        "a.jsonl:3: has no field \"text\", expected the text in it, or another field named");
        assertRefused(write("b.jsonl", "{\"text\": 5}\n"))
                .hasMessageEndingWith(
                        "b.jsonl:1: its \"text\" is no text, expected the text in it, or another field named");
        assertRefused(write("c.jsonl", "{\"text\": \"x\"}\nplain\n"))
                .hasMessageContaining("c.jsonl:2: is no JSON (")
                .hasMessageEndingWith("), expected an object");
        assertRefused(write("d.jsonl", "[1]\n")).hasMessageContaining("d.jsonl:1: has no field \"text\"");
    }

    @Test
    void aTokenFileOfAnOddLengthIsSaid() throws IOException {
        Path file = write("odd.bin", "abc");
        assertThatThrownBy(() -> Corpora.open(file.toString(), new Gpt2Tokenizer()))
                .hasMessage(file + ": has 3 bytes, expected two a token, an even number");
    }

    @Test
    void theTokenizerMustSuitTheFile() throws IOException {
        assertRefused(tokens(1))
                .hasMessageEndingWith("tokens.bin: holds tokens of two bytes, not the bytes of a text, "
                        + "expected the tokenizer gpt2 or ids(VOCABULARY)");
        Path text = write("a.txt", "x");
        assertThatThrownBy(() -> Corpora.open(text.toString(), Tokenizer.parse("ids(9)")))
                .hasMessage(text + ": is text, which ids(9) cannot read, expected bytes or gpt2");
    }

    @Test
    void aBrokenPackedFileIsSaid() throws IOException {
        byte[] whole = gzip("some text, packed");
        Path file = folder.resolve("cut.txt.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        assertRefused(file).hasMessageContaining("cut.txt.gz: cannot be read (");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path path) {
        Tokenizer tokenizer = path.toString().endsWith("llmc.bin") ? new Gpt2Tokenizer() : BYTES;
        return assertThatThrownBy(() -> Corpora.open(path.toString(), tokenizer))
                .isInstanceOf(LogFormatException.class);
    }

    private static String text(Path path) {
        return BYTES.decode(read(Corpora.open(path.toString(), BYTES)));
    }

    private static int[] read(Corpus corpus) {
        int[] tokens = new int[(int) corpus.tokens()];
        corpus.read(0, tokens.length, tokens, 0);
        return tokens;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path tokens(int... tokens) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * tokens.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int token : tokens) {
            bytes.putShort((short) token);
        }
        return Files.write(folder.resolve("tokens.bin"), bytes.array());
    }

    private Path llmc(int magic, int version, int count, int... tokens) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024 + 2 * tokens.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(magic).putInt(version).putInt(count).position(1024);
        for (int token : tokens) {
            bytes.putShort((short) token);
        }
        return Files.write(folder.resolve("llmc.bin"), bytes.array());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
