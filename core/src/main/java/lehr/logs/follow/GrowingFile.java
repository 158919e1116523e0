package lehr.logs.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import lehr.logs.dialect.Pieces;
import lehr.logs.source.Excerpt;

/**
 * A file that grows: how far it was read, in whole pieces, and what tells that it is still the same: one that begins with
 * the same bytes and has the same bytes before the place reached goes on, be it a copy. Of a file that is read whole, or a
 * folder, nothing is known.
 */
final class GrowingFile {
    /** Bytes before the place reached that are compared. */
    private static final int SEAM = 64;

    /** A line longer than this is none: what is cut is looked for no farther back. */
    private static final int LONGEST = 1 << 20;

    private static final int RECORD_HEAD = 12;
    private static final int RECORD_CHECK = 4;
    private static final byte[] NONE = {};

    private final Path file;
    private final Pieces pieces;
    private byte[] head = NONE;
    private byte[] seam = NONE;
    private long position;

    GrowingFile(Path file, Pieces pieces) {
        this.file = file;
        this.pieces = pieces;
    }

    Path file() {
        return file;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    /** Whether what was read is still there, and the file not shorter. */
    boolean goesOn() throws IOException {
        if (pieces == Pieces.WHOLE) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.size() >= position
                    && Arrays.equals(head, bytes(channel, 0, head.length))
                    && Arrays.equals(seam, bytes(channel, position - seam.length, seam.length));
        }
    }

    /** The end of the last whole piece in the file. */
    long wholeEnd() throws IOException {
        if (pieces == Pieces.WHOLE) {
            return Long.MAX_VALUE;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            return pieces == Pieces.LINES ? lineEnd(channel, position, size) : recordEnd(channel, position, size);
        }
    }

    /** The first end of a piece at or after a place; the place reached if there is none before it. */
    long pieceEnd(long place) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (pieces == Pieces.RECORDS) {
                return Math.max(head.length, recordEnd(channel, 0, Math.min(place, position)));
            }
            byte[] some = bytes(channel, place, (int) Math.min(LONGEST, position - place));
            int end = 0;
            while (end < some.length && some[end] != '\n') {
                end++;
            }
            return Math.min(position, place + end + 1);
        }
    }

    /** What was read so far, nothing after it. */
    Excerpt all(long to) {
        return new Excerpt(file, NONE, 0, to);
    }

    /** The beginning, and what lies from {@code from} to {@code to}. */
    Excerpt stretch(long from, long to) {
        return new Excerpt(file, head, from, to);
    }

    /** The beginning alone. */
    Excerpt beginning() {
        return new Excerpt(file, NONE, 0, head.length);
    }

    /** Takes the first {@code length} bytes as the beginning that goes before each stretch. */
    void beginWith(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            head = bytes(channel, 0, (int) length);
        }
    }

    /** Everything up to that place was read. */
    void readTo(long place) throws IOException {
        if (pieces == Pieces.WHOLE) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            int length = (int) Math.min(SEAM, place);
            seam = bytes(channel, place - length, length);
            if (head.length == 0) {
                head = bytes(channel, 0, length);
            }
            position = place;
        }
    }

    private static long lineEnd(FileChannel channel, long from, long size) throws IOException {
        long end = size;
        while (end > from) {
            int length = (int) Math.min(1 << 13, end - from);
            byte[] some = bytes(channel, end - length, length);
            for (int at = some.length - 1; at >= 0; at--) {
                if (some[at] == '\n') {
                    return end - length + at + 1;
                }
            }
            end -= length;
        }
        return from;
    }

    /** Passes whole records, told by their lengths (see {@link lehr.logs.source.EventRecords}). */
    private static long recordEnd(FileChannel channel, long from, long size) throws IOException {
        long end = from;
        while (size - end >= RECORD_HEAD + RECORD_CHECK) {
            long length = ByteBuffer.wrap(bytes(channel, end, Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            if (length < 0 || length > size - end - RECORD_HEAD - RECORD_CHECK) {
                return end;
            }
            end += RECORD_HEAD + length + RECORD_CHECK;
        }
        return end;
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = from;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at);
            if (count < 0) {
                return Arrays.copyOf(bytes.array(), bytes.position());
            }
            at += count;
        }
        return bytes.array();
    }
}
