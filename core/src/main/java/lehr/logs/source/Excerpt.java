package lehr.logs.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The beginning of a file and a later stretch of it, read as if they were all: what tells of a log that grew, without what
 * lies between. In force on one thread while a reader runs: whoever opens the file there, however deep within a dialect,
 * gets the excerpt, so that no dialect need know of it.
 *
 * @param file of which
 * @param head its first bytes
 * @param from first byte of the stretch
 * @param to byte after its last
 */
public record Excerpt(Path file, byte[] head, long from, long to) {
    private static final ThreadLocal<Excerpt> IN_FORCE = new ThreadLocal<>();

    /** What {@code reader} makes of the file when this is all of it. */
    public <T> T reading(Supplier<T> reader) {
        IN_FORCE.set(this);
        try {
            return reader.get();
        } finally {
            IN_FORCE.remove();
        }
    }

    /** The bytes of a file, or of the excerpt in force. */
    static InputStream open(Path file) throws IOException {
        Excerpt excerpt = IN_FORCE.get();
        return excerpt == null || !excerpt.file.equals(file) ? Files.newInputStream(file) : excerpt.open();
    }

    /** Whether a file is read as it grows: what cannot be read of it must not end that. */
    static boolean isInForce(Path file) {
        Excerpt excerpt = IN_FORCE.get();
        return excerpt != null && excerpt.file.equals(file);
    }

    private InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file);
        channel.position(from);
        InputStream stretch = new Limited(Channels.newInputStream(channel), to - from);
        return head.length == 0 ? stretch : new SequenceInputStream(new ByteArrayInputStream(head), stretch);
    }

    /** The first bytes of a stream. */
    private static final class Limited extends InputStream {
        private final InputStream bytes;
        private long left;

        Limited(InputStream bytes, long most) {
            this.bytes = bytes;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = left > 0 ? bytes.read(into, offset, (int) Math.min(left, length)) : -1;
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
