package lehr.logs.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The records of a TensorBoard event file:
 *
 * <pre>
 * length   8 bytes, little-endian
 * check    4 bytes, of the length
 * data     length bytes
 * check    4 bytes, of the data
 * </pre>
 *
 * where a check is CRC-32C, turned right by 15 bits, plus 0xa282ead8. A last record that is cut is what a file looks
 * like while it is written: reading ends before it. A record whose data fails its check is passed over. Where a length
 * fails its check nothing tells where the next record begins: reading ends there. Whatever is not read is told by
 * {@link #losses}.
 */
public final class EventRecords implements AutoCloseable {
    private static final int HEAD = 12;
    private static final int CHECK = 4;

    /** Largest record that is looked into, bytes: scalars are short, graphs and pictures are long. */
    private static final int MOST = 1 << 24;

    private final Path file;
    private final ByteWindow window;
    private final CRC32C crc = new CRC32C();
    private final List<String> losses = new ArrayList<>();
    private long failed;
    private long firstFailed;
    /** Of the present record's data; −1 between records. */
    private int length = -1;

    private EventRecords(Path file) {
        this.file = file;
        this.window = ByteWindow.open(file);
    }

    public static EventRecords open(Path file) {
        return new EventRecords(file);
    }

    /** Whether these first bytes of a file are the head of a record. */
    public static boolean isHead(byte[] head) {
        if (head.length < HEAD) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(head, 0, Long.BYTES);
        long told = 0;
        for (int i = HEAD - 1; i >= Long.BYTES; i--) {
            told = (told << Byte.SIZE) | (head[i] & 0xffL);
        }
        return told == masked(crc.getValue());
    }

    /** The check of a CRC-32C. */
    public static long masked(long crc) {
        return (((crc >>> 15) | (crc << 17)) + 0xa282ead8L) & 0xffffffffL;
    }

    /**
     * Moves to the next whole record; false after the last.
     *
     * @throws LogFormatException if the file does not begin with a record
     */
    public boolean next() {
        while (advance()) {
            if (length >= 0 && isSound()) {
                return true;
            }
        }
        return false;
    }

    /** Passes the present record and enters the next unless it is too large; false where reading ends. */
    private boolean advance() {
        if (length >= 0) {
            window.pass(length + CHECK);
            length = -1;
        }
        int head = window.ahead(HEAD);
        if (head < HEAD) {
            return head > 0 && end("the last record is cut");
        }
        long told = window.littleEndian(0, Long.BYTES);
        if (window.littleEndian(Long.BYTES, CHECK) != check(0, Long.BYTES)) {
            return endOfRecords();
        }
        boolean isShort = told >= 0 && told <= MOST;
        return isShort ? enter((int) told) : passLarge(told);
    }

    private boolean enter(int told) {
        if (window.ahead(HEAD + told + CHECK) < HEAD + told + CHECK) {
            return end("the last record is cut");
        }
        window.pass(HEAD);
        length = told;
        return true;
    }

    private boolean passLarge(long told) {
        long from = window.offset();
        boolean whole = told >= 0 && told < Long.MAX_VALUE - HEAD - CHECK && window.pass(HEAD + told + CHECK);
        if (!whole) {
            return end("the last record is cut");
        }
        losses.add("byte " + from + ": a record of " + told + " bytes is passed over");
        return true;
    }

    private boolean isSound() {
        boolean sound = window.littleEndian(length, CHECK) == check(0, length);
        if (!sound && failed++ == 0) {
            firstFailed = window.offset();
        }
        return sound;
    }

    private long check(int from, int count) {
        crc.reset();
        crc.update(window.array(), window.start() + from, count);
        return masked(crc.getValue());
    }

    private boolean endOfRecords() {
        if (window.offset() == 0) {
            throw LogFormatException.atByte(
                    file, 0, "the first record's length fails its checksum, expected a TensorBoard event file");
        }
        return end("a record's length fails its checksum: nothing from there on is read");
    }

    private boolean end(String why) {
        losses.add("byte " + window.offset() + ": " + why);
        window.pass(Long.MAX_VALUE);
        return false;
    }

    /** Begins the present record as a message. */
    public ProtoCursor begin(ProtoCursor message) {
        return message.begin(window.array(), window.start(), length, window.arrayOffset());
    }

    /** What was not read, one clause each with its byte offset; call after the last record. */
    public List<String> losses() {
        List<String> all = new ArrayList<>(losses);
        if (failed > 0) {
            all.add("byte " + firstFailed + ": " + failed + (failed == 1 ? " record fails" : " records fail")
                    + " the checksum and are passed over");
        }
        return all;
    }

    /** SHA-256 of the file; call after the last record. */
    public String digest() {
        return window.digest();
    }

    @Override
    public void close() {
        window.close();
    }
}
