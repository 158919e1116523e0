package lehr.logs.source;

import java.io.BufferedInputStream;
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
import java.util.zip.GZIPInputStream;

/** The bytes of one file, plain or gzip, as text; hashes them on the way so that a file is read once. */
public final class ByteSource implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final DigestInputStream packed;
    private final InputStream bytes;
    private Reader text;

    private ByteSource(DigestInputStream packed, InputStream bytes) {
        this.packed = packed;
        this.bytes = bytes;
    }

    public static ByteSource open(Path file) {
        if (Files.isDirectory(file)) {
            throw new LogFormatException(file, 0, "is a directory, expected a file");
        }
        // A pipe may never end, and a table is opened twice.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LogFormatException(file, 0, "is a pipe or a device, expected a file");
        }
        try {
            DigestInputStream bytes = new DigestInputStream(Files.newInputStream(file), sha256());
            try {
                return new ByteSource(bytes, withoutMark(new BufferedInputStream(unpacked(bytes), BUFFER)));
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LogFormatException(file, 0, reason(e));
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
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
        return "cannot be read (" + e.getMessage() + "), expected a whole plain or gzip file";
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

    /** SHA-256 of the whole file as it lies on disk. */
    public String digest() throws IOException {
        packed.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(packed.getMessageDigest().digest());
    }

    private static MessageDigest sha256() {
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
}
