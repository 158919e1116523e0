package lehr.lab.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** No tokenizer but the size of one: of token files that another program wrote. */
public record TokenIds(int vocabulary) implements Tokenizer {
    /** What two bytes can tell apart. */
    private static final int LARGEST = 1 << Short.SIZE;

    /** @throws IllegalArgumentException if tokens of the vocabulary do not fit into two bytes */
    public TokenIds {
        if (!(vocabulary > 1 && vocabulary <= LARGEST)) {
            throw new IllegalArgumentException(
                    "vocabulary is " + vocabulary + ", expected 2 to " + LARGEST + " as tokens are held in two bytes");
        }
    }

    @Override
    public String name() {
        return "ids(" + vocabulary + ")";
    }

    @Override
    public int width() {
        return Short.BYTES;
    }

    /** @throws IllegalArgumentException always: which text makes which id is not known */
    @Override
    public void encode(byte[] document, TokenBuffer into) {
        throw new IllegalArgumentException(name() + " reads token files only, expected bytes or gpt2 for text");
    }

    @Override
    public String decode(int... tokens) {
        return Arrays.stream(tokens).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
