package lehr.lab.data;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns text into tokens, the numbers a model reads and predicts. */
public sealed interface Tokenizer permits ByteTokenizer, Gpt2Tokenizer, TokenIds {

    /**
     * The tokenizer of a text form: {@code bytes}, {@code gpt2} or {@code ids(50304)}.
     *
     * @throws IllegalArgumentException if it names none
     */
    static Tokenizer parse(String text) {
        Matcher ids = Pattern.compile("ids\\((\\d{1,5})\\)").matcher(text.strip());
        if (ids.matches()) {
            return new TokenIds(Integer.parseInt(ids.group(1)));
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case ByteTokenizer.NAME -> new ByteTokenizer();
            case Gpt2Tokenizer.NAME -> new Gpt2Tokenizer();
            default ->
                throw new IllegalArgumentException(
                        "tokenizer is " + text + ", expected bytes, gpt2 or ids(VOCABULARY), e.g. ids(50304)");
        };
    }

    /** The text form, which parses back to an equal tokenizer. */
    String name();

    /** Tokens are from 0 to one below. */
    int vocabulary();

    /** Bytes a token is held in: 1 or 2. */
    int width();

    /** Adds the tokens of one document, given as UTF-8, and the token that ends it. */
    void encode(byte[] document, TokenBuffer into);

    /** The text of tokens, for people to read. */
    String decode(int... tokens);
}
