package lehr.logs.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Some literals of two bytes or more, looked for all at once: one look at every byte, however many they are. */
public final class Literals {
    private static final int SIZE = 1 << 12;

    private final byte[][] literals;
    /** Whether a literal begins with two bytes of this hash. */
    private final boolean[] begins = new boolean[SIZE];

    /** @throws IllegalArgumentException if one is shorter than two bytes */
    public Literals(List<String> texts) {
        literals = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
        for (byte[] literal : literals) {
            if (literal.length < 2) {
                throw new IllegalArgumentException("a literal of " + literal.length + " bytes, expected two or more");
            }
            begins[hash(literal[0], literal[1])] = true;
        }
    }

    private static int hash(byte first, byte second) {
        return (first << 5 ^ second) & (SIZE - 1);
    }

    public int size() {
        return literals.length;
    }

    /** Index of the first of the literals, in their order, that these bytes hold; −1 if they hold none. */
    int first(byte[] bytes, int from, int to) {
        int found = literals.length;
        for (int at = from; at < to - 1 && found > 0; at++) {
            if (begins[hash(bytes[at], bytes[at + 1])]) {
                found = first(bytes, at, to, found);
            }
        }
        return found == literals.length ? -1 : found;
    }

    private int first(byte[] bytes, int at, int to, int below) {
        for (int i = 0; i < below; i++) {
            int end = at + literals[i].length;
            if (end <= to && Arrays.equals(bytes, at, end, literals[i], 0, literals[i].length)) {
                return i;
            }
        }
        return below;
    }
}
