package lehr.logs.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes protobuf messages field by field. */
final class ProtoWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtoWriter varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return this;
    }

    ProtoWriter whole(int field, long value) {
        return varint((long) field << 3).varint(value);
    }

    ProtoWriter number(int field, double value) {
        varint(((long) field << 3) | 1);
        return littleEndian(Double.doubleToRawLongBits(value), 8);
    }

    ProtoWriter number(int field, float value) {
        varint(((long) field << 3) | 5);
        return littleEndian(Float.floatToRawIntBits(value), 4);
    }

    ProtoWriter bytes(int field, byte[] value) {
        varint(((long) field << 3) | 2).varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoWriter message(int field, ProtoWriter value) {
        return bytes(field, value.done());
    }

    ProtoWriter littleEndian(long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
