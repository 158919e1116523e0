package lehr.lab.data;

import java.nio.charset.StandardCharsets;

/** A token a byte, whatever its encoding; a document ends with byte 0, which text does not hold. */
public record ByteTokenizer() implements Tokenizer {
    static final String NAME = "bytes";
    private static final int END = 0;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int vocabulary() {
        return 1 << Byte.SIZE;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(byte[] document, TokenBuffer into) {
        into.addAll(document);
        into.add(END);
    }

    @Override
    public String decode(int... tokens) {
        byte[] bytes = new byte[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            bytes[i] = (byte) tokens[i];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
