package lehr.logs.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/** One row of a table as it was read, in one array that the next row writes over. */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    /** Longest field, characters: no number or name comes near it. */
    static final int LONGEST_FIELD = 1 << 16;

    static final int MOST_FIELDS = 1 << 14;

    /** What a reader makes of bytes that are not UTF-8. */
    private static final char NOT_UTF8 = '\uFFFD';

    private char[] text = new char[256];
    private int[] ends = new int[16];
    private int fields;
    private int length;
    private long line;

    @Override
    protected void handleBegin(long startingLine) {
        fields = 0;
        length = 0;
        line = startingLine;
    }

    @Override
    protected void handleField(int field, char[] from, int offset, int size, boolean quoted) {
        if (size > LONGEST_FIELD || field >= MOST_FIELDS) {
            throw new IllegalStateException("a field of " + size + " characters, field " + field);
        }
        if (length + size > text.length) {
            text = Arrays.copyOf(text, Math.max(length + size, 2 * text.length));
        }
        if (field == ends.length) {
            ends = Arrays.copyOf(ends, 2 * field);
        }
        System.arraycopy(from, offset, text, length, size);
        length += size;
        ends[field] = length;
        fields = field + 1;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    int size() {
        return fields;
    }

    long line() {
        return line;
    }

    /** What makes the row no text, and what was expected; "" if nothing does. */
    String flaw() {
        boolean flawed = false;
        for (int at = 0; at < length; at++) {
            flawed |= text[at] == '\0' || text[at] == NOT_UTF8;
        }
        if (!flawed) {
            return "";
        }
        for (int at = 0; at < length; at++) {
            if (text[at] == '\0') {
                return "binary data (a NUL byte), expected CSV text";
            }
        }
        return "bytes that are not UTF-8, expected UTF-8 text";
    }

    /** The field without blanks around it. */
    String field(int field) {
        int start = start(field);
        return new String(text, start, ends[field] - start).strip();
    }

    boolean isEmpty(int field) {
        for (int at = start(field); at < ends[field]; at++) {
            if (text[at] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** The field as a number; NaN if it is none. */
    double number(int field) {
        int from = start(field);
        int to = ends[field];
        while (from < to && text[from] <= ' ') {
            from++;
        }
        while (to > from && text[to - 1] <= ' ') {
            to--;
        }
        return Decimal.parse(text, from, to);
    }

    private int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }
}
