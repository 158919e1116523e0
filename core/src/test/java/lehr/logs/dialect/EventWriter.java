package lehr.logs.dialect;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;

/** Writes TensorBoard event files, as the format's definition tells. */
final class EventWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    EventWriter() {
        record(new ProtoWriter().number(1, 1.7e9).text(3, "brain.Event:2").done());
    }

    /** An old-style scalar. */
    EventWriter scalar(long step, String tag, double value) {
        return summary(step, new ProtoWriter().text(1, tag).number(2, (float) value));
    }

    /** A scalar as a tensor of that type whose content is these bits. */
    EventWriter tensor(long step, String tag, int dtype, long bits, int width) {
        byte[] content = new ProtoWriter().littleEndian(bits, width).done();
        return tensor(
                step,
                tag,
                new ProtoWriter().whole(1, dtype).bytes(2, new byte[0]).bytes(4, content));
    }

    EventWriter tensor(long step, String tag, ProtoWriter tensor) {
        ProtoWriter plugin = new ProtoWriter().message(1, new ProtoWriter().text(1, "scalars"));
        return summary(step, new ProtoWriter().text(1, tag).message(9, plugin).message(8, tensor));
    }

    EventWriter summary(long step, ProtoWriter value) {
        ProtoWriter event = new ProtoWriter().number(1, 1.7e9 + step);
        if (step != 0) {
            event.whole(2, step);
        }
        return record(event.message(5, new ProtoWriter().message(1, value)).done());
    }

    /** The session starts again at a step. */
    EventWriter start(long step) {
        return record(new ProtoWriter()
                .whole(2, step)
                .message(7, new ProtoWriter().whole(1, 1))
                .done());
    }

    EventWriter record(byte[] data) {
        byte[] length = new ProtoWriter().littleEndian(data.length, 8).done();
        bytes.writeBytes(length);
        bytes.writeBytes(check(length));
        bytes.writeBytes(data);
        bytes.writeBytes(check(data));
        return this;
    }

    /** The head of a record that claims so many bytes. */
    EventWriter claim(long length) {
        byte[] claimed = new ProtoWriter().littleEndian(length, 8).done();
        bytes.writeBytes(claimed);
        bytes.writeBytes(check(claimed));
        return this;
    }

    static byte[] check(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int turned = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
        return new ProtoWriter().littleEndian(turned, 4).done();
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
