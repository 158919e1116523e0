package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token file larger than an array, a mapping, or this JVM's memory. */
class BigTokenFileTest {
    private static final long TOKENS = 3_000_000_001L;

    @TempDir
    Path folder;

    @Test
    void isMapped() throws IOException {
        Path file = folder.resolve("train.bin");
        long seam = 1L << 29; // first token of the second mapping
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2 * TOKENS);
            sparse.seek(2 * (seam - 1));
            sparse.write(new byte[] {1, 0, 2, 0});
            sparse.seek(2 * (TOKENS - 1));
            sparse.write(new byte[] {0x50, (byte) 0xc4});
        }

        Corpus corpus = Corpora.open(file.toString(), new Gpt2Tokenizer());

        assertThat(corpus.tokens()).isEqualTo(TOKENS);
        int[] tokens = new int[4];
        corpus.read(seam - 2, 4, tokens, 0);
        assertThat(tokens).containsExactly(0, 1, 2, 0);
        corpus.read(TOKENS - 1, 1, tokens, 0);
        assertThat(tokens[0]).isEqualTo(50256);
        assertThat(new Batches(corpus, 4, 1024, 1).at(123_456)).containsOnly(0);
    }
}
