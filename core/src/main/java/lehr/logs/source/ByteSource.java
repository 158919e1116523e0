package lehr.logs.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of one file, plain or packed ({@link Unpacked}); hashes them on the way so that a file is read once. */
public final class ByteSource implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** What a tar archive has at {@link #TAR_AT}: POSIX 1003.1-1988, and GNU tar. */
    private static final byte[] TAR = {'u', 's', 't', 'a', 'r'};

    private static final int TAR_AT = 257;
    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final DigestInputStream packed;
    private final LastByte last;
    private final InputStream bytes;
    private Reader text;

    private ByteSource(DigestInputStream packed) throws IOException {
        this.packed = packed;
        this.last = new LastByte(Unpacked.of(packed));
        this.bytes = withoutMark(new BufferedInputStream(last, BUFFER));
    }

    public static ByteSource open(Path file) {
        return open(file, sha256());
    }

    /** The bytes of one of several files that one digest is taken of. */
    public static ByteSource open(Path file, MessageDigest digest) {
        if (Files.isDirectory(file)) {
            throw new LogFormatException(file, 0, "is a directory, expected a file");
        }
        // A pipe may never end, and a table is opened twice.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LogFormatException(file, 0, "is a pipe or a device, expected a file");
        }
        try {
            DigestInputStream bytes = new DigestInputStream(Excerpt.open(file), digest);
            try {
                return new ByteSource(bytes);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LogFormatException(file, 0, reason(e));
        }
    }

    /** Skips the byte order mark some editors put before UTF-8 text. */
    private static InputStream withoutMark(InputStream text) throws IOException {
        text.mark(UTF8_MARK.length);
        if (!Arrays.equals(text.readNBytes(UTF8_MARK.length), UTF8_MARK)) {
            text.reset();
        }
        return text;
    }

    /** Why a file could not be read, and what was expected, without the file's name. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder, expected one that exists";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied, expected a readable file";
        }
        return "cannot be read (" + e.getMessage() + "), expected a whole plain, gzip, xz or zstd file";
    }

    /** Whether unpacked bytes begin a tar archive. */
    public static boolean isTar(byte[] beginning) {
        int end = TAR_AT + TAR.length;
        return beginning.length >= end && Arrays.equals(beginning, TAR_AT, end, TAR, 0, TAR.length);
    }

    /** The unpacked bytes, without a byte order mark. */
    public InputStream bytes() {
        return bytes;
    }

    /** The unpacked bytes as UTF-8 text; the same reader at every call. */
    public Reader text() {
        if (text == null) {
            text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        }
        return text;
    }

    /** The first bytes, at most so many, left where they are; only before any other is read. */
    public byte[] peek(int most) throws IOException {
        bytes.mark(most);
        byte[] first = bytes.readNBytes(most);
        bytes.reset();
        return first;
    }

    /** Whether the last byte read ends a line; a last line without an end may have been cut while it was written. */
    public boolean endsALine() {
        return last.value == '\n' || last.value == '\r';
    }

    /** SHA-256 of the whole file as it lies on disk, in lower-case hex. */
    public String digest() throws IOException {
        readToEnd();
        return hex(packed.getMessageDigest());
    }

    /** Reads what is left, so that the digest is that of the whole file. */
    public void readToEnd() throws IOException {
        packed.transferTo(OutputStream.nullOutputStream());
    }

    /** What a digest amounts to, in lower-case hex. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A digest that several files may be read into. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Remembers the last byte read. */
    private static final class LastByte extends FilterInputStream {
        private byte value;

        LastByte(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0) {
                value = into[offset + count - 1];
            }
            return count;
        }
    }
}
