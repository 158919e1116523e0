package lehr.logs.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Walks the fields of one protobuf message in the wire form: a key {@code number·8 + type}, then a varint (type 0), 8
 * bytes (1), a length and that many bytes (2), or 4 bytes (5). Fields nobody asks for are passed over. Every length is
 * held against the message's own end, nothing is copied, and a message in a message is another cursor, so that a
 * reader nests as deep as it asks and no deeper.
 */
public final class ProtoCursor {
    /** Before the first field. */
    private static final int NONE = -1;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final Path file;
    private byte[] bytes = {};
    private int at;
    private int end;
    private long offset;
    private int field;
    private int type = NONE;
    private long number;
    private int valueStart;

    /** @param file named in faults */
    public ProtoCursor(Path file) {
        this.file = file;
    }

    /**
     * Begins a message.
     *
     * @param offset in the file of {@code data[0]}, for faults
     */
    public ProtoCursor begin(byte[] data, int start, int length, long offset) {
        this.bytes = data;
        this.at = start;
        this.end = start + length;
        this.offset = offset;
        this.field = 0;
        this.type = NONE;
        this.number = 0;
        this.valueStart = start;
        return this;
    }

    /** Begins the message that is the present field of another; an empty one if that field is no bytes. */
    public ProtoCursor begin(ProtoCursor outer) {
        return outer.isBytes()
                ? begin(outer.bytes, outer.valueStart, outer.length(), outer.offset)
                : begin(outer.bytes, 0, 0, outer.offset);
    }

    /** Begins a message without fields. */
    public ProtoCursor beginEmpty() {
        return begin(bytes, 0, 0, offset);
    }

    /**
     * Moves to the next field; false after the last.
     *
     * @throws LogFormatException if what follows is no field
     */
    public boolean next() {
        if (at >= end) {
            return false;
        }
        long key = varint();
        field = (int) Math.min(key >>> 3, Integer.MAX_VALUE);
        type = (int) key & 7;
        switch (type) {
            case VARINT -> number = varint();
            case FIXED64 -> number = fixed(Long.BYTES);
            case FIXED32 -> number = fixed(Integer.BYTES);
            case BYTES -> passBytes();
            default -> throw fault("wire type " + type + ", expected 0, 1, 2 or 5");
        }
        return true;
    }

    private void passBytes() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw fault("a field of " + Long.toUnsignedString(length) + " bytes, expected at most " + (end - at));
        }
        valueStart = at;
        number = length;
        at += (int) length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at < end; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw fault("no varint, expected at most ten bytes before the message's end");
    }

    private long fixed(int count) {
        if (end - at < count) {
            throw fault("the message ends within a number of " + count + " bytes");
        }
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (bytes[at + i] & 0xffL);
        }
        at += count;
        return value;
    }

    /** Number of the present field. */
    public int field() {
        return field;
    }

    /** The present field as a whole number; 0 if it is of another type. */
    public long whole() {
        return type == VARINT ? number : 0;
    }

    /** The present field, a double or a float, as a number; NaN if it is of another type. */
    public double real() {
        return switch (type) {
            case FIXED64 -> Double.longBitsToDouble(number);
            case FIXED32 -> Float.intBitsToFloat((int) number);
            default -> Double.NaN;
        };
    }

    /** Whether the present field is a float. */
    public boolean isFloat() {
        return type == FIXED32;
    }

    /** Whether the present field is bytes, a text or a message. */
    public boolean isBytes() {
        return type == BYTES;
    }

    /** Bytes of the present field; 0 if it is no bytes. */
    public int length() {
        return type == BYTES ? (int) number : 0;
    }

    /** Little-endian number of {@code count} bytes at {@code from} within the present field, which must hold them. */
    public long littleEndian(int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (bytes[valueStart + from + i] & 0xffL);
        }
        return value;
    }

    /** The first varint of the present field, which packs numbers or is one; 0 if it holds none. */
    public long firstPacked() {
        if (type != BYTES) {
            return whole();
        }
        return length() == 0 ? 0 : new ProtoCursor(file).begin(this).varint();
    }

    /** The present field as UTF-8 text, "" if it is no bytes. */
    public String text() {
        return !isBytes() ? "" : new String(bytes, valueStart, length(), StandardCharsets.UTF_8);
    }

    private LogFormatException fault(String what) {
        return LogFormatException.atByte(file, offset + at, what);
    }
}
