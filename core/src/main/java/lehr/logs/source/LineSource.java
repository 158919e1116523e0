package lehr.logs.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text, one at a time, in bytes: most lines of a trainer's output mean nothing and are never decoded.
 * A line ends with a line feed or, where a progress bar draws over itself, a carriage return. What of a line is
 * longer than {@link #LONGEST} is passed over.
 */
public final class LineSource implements AutoCloseable {
    /** Bytes of a line that are looked at. */
    public static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final ByteSource source;
    private final InputStream bytes;
    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int stop;
    private int next;
    private int filled;
    private long number;
    private boolean fed = true;
    private boolean terminated;
    private boolean tooLong;
    private boolean rest;
    private boolean wide;
    private boolean opened;

    private LineSource(Path file, ByteSource source, InputStream bytes) {
        this.file = file;
        this.source = source;
        this.bytes = bytes;
    }

    /** @throws LogFormatException if the file cannot be read */
    public static LineSource open(Path file) {
        ByteSource source = ByteSource.open(file);
        return new LineSource(file, source, source.bytes());
    }

    /** The lines of a sample of a file. */
    public static LineSource of(Path file, byte[] sample) {
        return new LineSource(file, null, new ByteArrayInputStream(sample));
    }

    /** Moves to the next line; false after the last. */
    public boolean next() {
        do {
            if (!advance()) {
                return false;
            }
        } while (rest);
        return true;
    }

    /** Moves to the next line or, of one that is too long, the next piece. */
    private boolean advance() {
        rest = tooLong;
        tooLong = false;
        start = next;
        stop = start;
        do {
            while (stop < filled) {
                byte at = buffer[stop];
                if (at == '\n' || at == '\r') {
                    end(at == '\n');
                    return true;
                }
                stop++;
            }
            if (stop - start >= LONGEST) {
                next = stop;
                tooLong = true;
                terminated = true;
                count();
                return true;
            }
        } while (fill());
        next = stop;
        terminated = false;
        if (stop > start) {
            count();
        }
        return stop > start;
    }

    private void end(boolean lineFeed) {
        next = stop + 1;
        terminated = true;
        count();
        fed = lineFeed;
    }

    /** Pieces between carriage returns are of one line. */
    private void count() {
        if (fed) {
            number++;
            fed = false;
        }
    }

    private boolean fill() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            stop -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * filled, LONGEST + BUFFER));
        }
        try {
            int read = bytes.read(buffer, filled, buffer.length - filled);
            int from = filled;
            filled += Math.max(read, 0);
            narrow(from);
            return read > 0;
        } catch (IOException e) {
            throw new LogFormatException(file, number, ByteSource.reason(e));
        }
    }

    /** Text some shells write in UTF-16, little end first, without the zeros: what is ASCII is then plain. */
    private void narrow(int from) {
        int mark = 0;
        if (!opened) {
            opened = true;
            wide = isWide(buffer, filled);
            mark = 2;
        }
        int to = from;
        for (int at = from + mark; wide && at < filled; at++) {
            if (buffer[at] != 0) {
                buffer[to++] = buffer[at];
            }
        }
        filled = wide ? to : filled;
    }

    /** Whether bytes begin as UTF-16 does, little end first. */
    public static boolean isWide(byte[] bytes, int length) {
        return length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
    }

    /** Index of the first of the literals, in their order, that this line holds; −1 if it holds none. */
    public int first(Literals literals) {
        return literals.first(buffer, start, stop);
    }

    /** This line, a character a byte: what trainers name is ASCII, and other bytes are nobody's fault. */
    public String text() {
        return new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1);
    }

    /** Whether this line holds nothing but blanks. */
    public boolean isBlank() {
        return begin() < 0;
    }

    /** The first byte of this line that is no blank; −1 if there is none. */
    public int begin() {
        for (int at = start; at < stop; at++) {
            if (buffer[at] < 0 || buffer[at] > ' ') {
                return Byte.toUnsignedInt(buffer[at]);
            }
        }
        return -1;
    }

    /** This line as JSON, which is to be read before the next line is. */
    public JsonTokens json() {
        return JsonTokens.of(file, number, buffer, start, stop - start);
    }

    /** Number of this line, counted from 1 by line feeds. */
    public long number() {
        return number;
    }

    /** Whether the line ended, or the file did before it. */
    public boolean isTerminated() {
        return terminated;
    }

    /** SHA-256 of the file; call after the last line. */
    public String digest() {
        try {
            return source.digest();
        } catch (IOException e) {
            throw new LogFormatException(file, number, ByteSource.reason(e));
        }
    }

    @Override
    public void close() {
        try {
            if (source != null) {
                source.close();
            }
        } catch (IOException e) {
            throw new LogFormatException(file, number, ByteSource.reason(e));
        }
    }
}
