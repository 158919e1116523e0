package lehr.lab.data;

import java.nio.file.Path;
import lehr.logs.source.LogFormatException;

/** The tokens a model learns from and is judged by, and which of them do which. Safe to read from many threads. */
public final class Corpus {
    private final String name;
    private final Tokenizer tokenizer;
    private final Tokens tokens;
    private String sha256;

    /** @throws LogFormatException if there are no tokens */
    Corpus(String name, Tokenizer tokenizer, Tokens tokens) {
        this.name = name;
        this.tokenizer = tokenizer;
        this.tokens = tokens;
        if (tokens.count() == 0) {
            throw fault("holds no text, expected some");
        }
    }

    /** The bundled name or the path it was opened by. */
    public String name() {
        return name;
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** Number of different tokens a model of it must know. */
    public int vocabulary() {
        return tokenizer.vocabulary();
    }

    /** Tokens in all; both splits, and what of the end belongs to neither. */
    public long tokens() {
        return tokens.count();
    }

    /** Tokens of one split. */
    public long tokens(Split split) {
        return stretches(split).tokens();
    }

    /** Where the tokens of one split lie. */
    public Stretches stretches(Split split) {
        return Stretches.of(split, tokens.count());
    }

    /**
     * SHA-256 of all tokens in their order, in lower-case hex: one byte a token for {@code bytes}, else two, little end
     * first; of a headerless token file, that of the file. Reads the whole corpus at the first call.
     */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = tokens.sha256();
        }
        return sha256;
    }

    /**
     * Copies tokens, of either split, into an array.
     *
     * @param position of the first, counted from 0
     * @throws LogFormatException if a token is not in the vocabulary
     */
    public void read(long position, int length, int[] into, int offset) {
        for (int i = 0; i < length; i++) {
            int token = tokens.at(position + i);
            if (token >= vocabulary()) {
                throw fault("token " + (position + i) + " is " + token + ", expected one below " + vocabulary()
                        + ", the vocabulary of " + tokenizer.name());
            }
            into[offset + i] = token;
        }
    }

    /** Windows that fit into each stretch of a split; a corpus too short for a single one is refused. */
    long windowsEach(Split split, int context, int shift) {
        if (!(context > 0)) {
            throw new IllegalArgumentException("context is " + context + ", expected above 0");
        }
        long each = stretches(split).windowsEach(context, shift);
        if (each == 0) {
            // A training stretch is seven times as long.
            long inARow = stretches(Split.VALIDATION).length();
            throw fault("has " + tokens.count() + " tokens, too few for a context of " + context
                    + ", expected more text or a context of at most " + Math.max(0, inARow - 1) + " (" + inARow
                    + " tokens in a row validate)");
        }
        return each;
    }

    private LogFormatException fault(String what) {
        return new LogFormatException(Path.of(name), 0, what);
    }
}
