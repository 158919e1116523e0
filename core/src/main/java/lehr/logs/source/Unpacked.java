package lehr.logs.source;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** The contents of a packed stream: gzip, xz or zstd, told by its first bytes; any other stream as it is. */
final class Unpacked {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1f8b0000;
    private static final int XZ = 0xfd377a58;
    private static final int ZSTD = 0x28b52ffd;

    /** Most memory an xz header may ask for, KiB: {@code xz -9} asks for 65 MB. */
    private static final int XZ_MEMORY = 1 << 17;

    private Unpacked() {}

    static InputStream of(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
        buffered.mark(Integer.BYTES);
        int magic = 0;
        for (int place = 0; place < Integer.BYTES; place++) {
            magic = (magic << 8) | (buffered.read() & 0xff);
        }
        buffered.reset();
        if ((magic & 0xffff0000) == GZIP) {
            return new GZIPInputStream(buffered, BUFFER);
        }
        return switch (magic) {
            case XZ -> new Guarded(new XZInputStream(buffered, XZ_MEMORY));
            // Refuses windows above 8 MB by itself.
            case ZSTD -> new Guarded(new ZstdInputStream(buffered));
            default -> buffered;
        };
    }

    /** Turns what an unpacker throws at hostile bytes into a fault of the input. */
    private static final class Guarded extends FilterInputStream {
        Guarded(InputStream unpacker) {
            super(unpacker);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (RuntimeException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
