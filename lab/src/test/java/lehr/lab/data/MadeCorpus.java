package lehr.lab.data;

/** Corpora whose token at a position says the position. */
final class MadeCorpus {
    private MadeCorpus() {}

    /** Token at p: p modulo 65,536. */
    static Corpus counting(int tokens) {
        byte[] bytes = new byte[2 * tokens];
        for (int position = 0; position < tokens; position++) {
            bytes[2 * position] = (byte) position;
            bytes[2 * position + 1] = (byte) (position >> 8);
        }
        return new Corpus("counting", new TokenIds(1 << 16), Tokens.of(bytes, bytes.length, 2));
    }
}
