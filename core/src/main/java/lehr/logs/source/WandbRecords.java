package lehr.logs.source;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The records of a {@code .wandb} file: seven bytes of head, then blocks of 32,768 bytes as in a LevelDB log, the head
 * within the first. A block holds chunks,
 *
 * <pre>
 * check    4 bytes, little-endian: CRC-32 of type and data
 * length   2 bytes
 * type     1 byte: 1 a whole record, 2 its first part, 3 a middle one, 4 the last
 * data     length bytes
 * </pre>
 *
 * and fewer than seven bytes left in a block are padding. A chunk that fails its check makes the rest of its block
 * unreadable; the next block begins anew. A last record that is cut is what a file looks like while it is written.
 */
public final class WandbRecords implements AutoCloseable {
    private static final byte[] MAGIC = {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe};
    private static final int FILE_HEAD = 7;
    private static final int BLOCK = 1 << 15;
    private static final int HEAD = 7;
    private static final int WHOLE = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;

    /** Largest record that is kept, bytes: a row of history is short. */
    private static final int MOST = 1 << 24;

    private final Path file;
    private final ByteWindow window;
    private final CRC32 crc = new CRC32();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final List<String> losses = new ArrayList<>();
    private boolean inRecord;
    private long begun;
    private int passed;
    private int broken;
    private long firstBroken;
    private byte[] data = {};
    private int start;
    private int length;
    private long offset;

    private WandbRecords(Path file) {
        this.file = file;
        this.window = ByteWindow.open(file);
    }

    /** @throws LogFormatException if the file does not begin as a {@code .wandb} file does */
    public static WandbRecords open(Path file) {
        WandbRecords records = new WandbRecords(file);
        try {
            records.readHead();
            return records;
        } catch (LogFormatException e) {
            records.close();
            throw e;
        }
    }

    /** Whether these first bytes of a file are the head of a {@code .wandb} file. */
    public static boolean isHead(byte[] head) {
        return head.length >= FILE_HEAD && startsRight(head, 0);
    }

    private static boolean startsRight(byte[] head, int from) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[from + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private void readHead() {
        if (window.ahead(FILE_HEAD) < FILE_HEAD || !startsRight(window.array(), window.start())) {
            throw LogFormatException.atByte(file, 0, "not the head of a .wandb file, expected \":W&B\" and 0xbee1");
        }
        byte version = window.array()[window.start() + FILE_HEAD - 1];
        if (version != 0) {
            throw LogFormatException.atByte(file, FILE_HEAD - 1, "version " + version + ", expected 0");
        }
        window.pass(FILE_HEAD);
    }

    /** Moves to the next whole record; false after the last. */
    public boolean next() {
        while (true) {
            int left = (int) (BLOCK - window.offset() % BLOCK);
            int ahead = window.ahead(left);
            if (ahead < HEAD) {
                if (ahead < left) {
                    return end(ahead > 0);
                }
                window.pass(left);
            } else if (takeChunk(left, ahead)) {
                return true;
            } else if (ahead < left && window.ahead(1) == 0) {
                return end(false);
            }
        }
    }

    /** Takes in the chunk ahead; whether a record is whole with it. */
    private boolean takeChunk(int left, int ahead) {
        int count = (int) window.littleEndian(4, 2);
        int type = (int) window.littleEndian(6, 1);
        boolean fits = HEAD + count <= left;
        if (fits && HEAD + count > ahead) {
            inRecord = true;
            window.pass(ahead);
            return false;
        }
        if (!fits || type < WHOLE || type > LAST || window.littleEndian(0, 4) != check(count)) {
            passBlock(ahead);
            return false;
        }
        window.pass(HEAD);
        boolean whole = join(type, count);
        window.pass(count);
        return whole;
    }

    private long check(int count) {
        crc.reset();
        crc.update(window.array(), window.start() + HEAD - 1, 1 + count);
        return crc.getValue();
    }

    /** Nothing in this block can be trusted from here on; zeros are the padding of a block never filled. */
    private void passBlock(int ahead) {
        boolean zeros = window.littleEndian(0, HEAD) == 0;
        if (!zeros && broken++ == 0) {
            firstBroken = window.offset();
        }
        window.pass(ahead);
        inRecord = false;
        parts.reset();
    }

    private boolean join(int type, int count) {
        if (type == WHOLE) {
            data = window.array();
            start = window.start();
            length = count;
            offset = window.arrayOffset();
            inRecord = false;
            return true;
        }
        if (type == FIRST) {
            parts.reset();
            begun = window.offset();
            inRecord = true;
        }
        if (inRecord && parts.size() <= MOST) {
            parts.write(window.array(), window.start(), count);
        }
        return type == LAST && inRecord && joined();
    }

    private boolean joined() {
        inRecord = false;
        if (parts.size() > MOST) {
            passed++;
            return false;
        }
        data = parts.toByteArray();
        start = 0;
        length = data.length;
        offset = begun;
        return true;
    }

    private boolean end(boolean cut) {
        if (cut || inRecord) {
            losses.add("byte " + window.offset() + ": the last record is cut");
        }
        inRecord = false;
        window.pass(Long.MAX_VALUE);
        return false;
    }

    /** Begins the present record as a message. */
    public ProtoCursor begin(ProtoCursor message) {
        return message.begin(data, start, length, offset);
    }

    /** What was not read, one clause each; call after the last record. */
    public List<String> losses() {
        List<String> all = new ArrayList<>(losses);
        if (broken > 0) {
            all.add("byte " + firstBroken + ": " + broken + (broken == 1 ? " block is" : " blocks are")
                    + " damaged from there on and passed over to the next");
        }
        if (passed > 0) {
            all.add(passed + " records of more than " + MOST + " bytes are passed over");
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
