package lehr.logs.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of a binary file, front to back: what a reader asks for lies whole in one array. The array grows with what
 * is there, never with what a file claims.
 */
final class ByteWindow implements AutoCloseable {
    private static final int SIZE = 1 << 16;

    private final Path file;
    private final ByteSource source;
    private byte[] bytes = new byte[SIZE];
    private int at;
    private int end;
    private long passed;

    private ByteWindow(Path file, ByteSource source) {
        this.file = file;
        this.source = source;
    }

    static ByteWindow open(Path file) {
        return new ByteWindow(file, ByteSource.open(file));
    }

    /** Bytes ahead, at most {@code most}; fewer only where the file ends. */
    int ahead(int most) {
        while (end - at < most && fill()) {
            // One read seldom is enough.
        }
        return Math.min(most, end - at);
    }

    private boolean fill() {
        if (at > 0 && at == end) {
            moveTo(0);
        }
        if (end == bytes.length && at > bytes.length / 2) {
            moveTo(end - at);
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        try {
            int count = source.bytes().read(bytes, end, bytes.length - end);
            end += Math.max(count, 0);
            return count > 0;
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    private void moveTo(int length) {
        System.arraycopy(bytes, at, bytes, 0, length);
        passed += at;
        at = 0;
        end = length;
    }

    /** Moves on; false where the file ends before. */
    boolean pass(long count) {
        long left = count;
        while (left > 0) {
            int step = ahead((int) Math.min(left, SIZE));
            if (step == 0) {
                return false;
            }
            at += step;
            left -= step;
        }
        return true;
    }

    /** The array; what is ahead begins at {@link #start}. */
    byte[] array() {
        return bytes;
    }

    int start() {
        return at;
    }

    /** Offset in the unpacked file of what is ahead. */
    long offset() {
        return passed + at;
    }

    /** Offset in the unpacked file of the array's beginning. */
    long arrayOffset() {
        return passed;
    }

    /** Unsigned little-endian number of {@code count} bytes, {@code from} bytes ahead; they must be there. */
    long littleEndian(int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (bytes[at + from + i] & 0xffL);
        }
        return value;
    }

    /** SHA-256 of the whole file. */
    String digest() {
        try {
            return source.digest();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
