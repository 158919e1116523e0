package lehr.lab.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/**
 * A file of token ids, two bytes each, little end first: bare, as nanoGPT writes them, or after the 1024-byte header of
 * llm.c. It is mapped, so its size does not matter, and does not say which vocabulary it was made with.
 */
final class TokenFile {
    /** 256 numbers of 4 bytes: the magic number, the version, how many tokens follow, zeros. */
    private static final int LLMC_HEADER = 1024;

    private static final int LLMC_MAGIC = 20240520;
    private static final int LLMC_VERSION = 1;

    private TokenFile() {}

    static boolean isOne(Path path) {
        return Files.isRegularFile(path)
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".bin");
    }

    static Tokens read(Path file, Tokenizer tokenizer) {
        if (tokenizer.width() != Short.BYTES) {
            throw new LogFormatException(
                    file,
                    0,
                    "holds tokens of two bytes, not the " + tokenizer.name()
                            + " of a text, expected the tokenizer gpt2 or ids(VOCABULARY)");
        }
        try {
            long size = Files.size(file);
            if (size % Short.BYTES != 0) {
                throw new LogFormatException(file, 0, "has " + size + " bytes, expected two a token, an even number");
            }
            return Tokens.map(file, header(file, size));
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    /** Bytes before the first token. */
    private static long header(Path file, long size) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(3 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(header);
        }
        if (size < LLMC_HEADER || header.getInt(0) != LLMC_MAGIC) {
            return 0;
        }
        int version = header.getInt(Integer.BYTES);
        int tokens = header.getInt(2 * Integer.BYTES);
        long held = (size - LLMC_HEADER) / Short.BYTES;
        if (version != LLMC_VERSION || tokens != held) {
            throw new LogFormatException(
                    file,
                    0,
                    "its header says version " + version + ", " + tokens + " tokens, expected version " + LLMC_VERSION
                            + " and the " + held + " that follow");
        }
        return LLMC_HEADER;
    }
}
