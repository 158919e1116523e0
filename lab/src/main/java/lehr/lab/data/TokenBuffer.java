package lehr.lab.data;

import java.nio.file.Path;
import java.util.Arrays;
import lehr.logs.source.LogFormatException;

/** Tokens of one or two bytes, collected until there are no more. */
final class TokenBuffer {
    /** The longest array that every JVM grants. */
    static final int LONGEST = Integer.MAX_VALUE - 8;

    private final Path origin;
    private final int width;
    private byte[] bytes = new byte[1 << 20];
    private int length;

    /**
     * @param origin what is named when it is too much
     * @param width bytes a token, 1 or 2
     */
    TokenBuffer(Path origin, int width) {
        this.origin = origin;
        this.width = width;
    }

    void add(int token) {
        reserve(width);
        bytes[length++] = (byte) token;
        if (width == 2) {
            bytes[length++] = (byte) (token >>> Byte.SIZE);
        }
    }

    /** Adds tokens of one byte. */
    void addAll(byte[] tokens) {
        reserve(tokens.length);
        System.arraycopy(tokens, 0, bytes, length, tokens.length);
        length += tokens.length;
    }

    private void reserve(int more) {
        long needed = (long) length + more;
        if (needed > LONGEST) {
            throw tooMuch(origin);
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(LONGEST, Math.max(needed, 2L * bytes.length)));
        }
    }

    static LogFormatException tooMuch(Path origin) {
        return new LogFormatException(
                origin, 0, "holds more than 2 GB of text, expected it as tokens in a file (.bin), which is mapped");
    }

    Tokens tokens() {
        return Tokens.of(Arrays.copyOf(bytes, length), length, width);
    }
}
