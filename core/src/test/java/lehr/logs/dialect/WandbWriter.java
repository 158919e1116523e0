package lehr.logs.dialect;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Writes {@code .wandb} files, as the format's definition tells. */
final class WandbWriter {
    private static final int BLOCK = 1 << 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    WandbWriter() {
        bytes.writeBytes(new byte[] {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0});
    }

    WandbWriter run(String id, String title, String... config) {
        ProtoWriter run = new ProtoWriter().text(1, id);
        ProtoWriter told = new ProtoWriter();
        for (int i = 0; i < config.length; i += 2) {
            told.message(1, item(config[i], config[i + 1]));
        }
        return record(new ProtoWriter().message(17, run.message(4, told).text(8, title)));
    }

    /** A row of history: names and JSON values in turn. */
    WandbWriter history(long step, String... items) {
        ProtoWriter history = new ProtoWriter();
        for (int i = 0; i < items.length; i += 2) {
            history.message(1, item(items[i], items[i + 1]));
        }
        ProtoWriter count = step == 0 ? new ProtoWriter() : new ProtoWriter().whole(1, step);
        return record(new ProtoWriter().message(2, history.message(2, count)));
    }

    static ProtoWriter item(String key, String json) {
        return new ProtoWriter().text(1, key).text(16, json);
    }

    WandbWriter console(String text) {
        return record(new ProtoWriter().message(13, new ProtoWriter().text(2, text)));
    }

    WandbWriter exit() {
        return record(new ProtoWriter().message(18, new ProtoWriter().whole(1, 0)));
    }

    WandbWriter record(ProtoWriter record) {
        byte[] data = record.done();
        int from = 0;
        do {
            int left = BLOCK - bytes.size() % BLOCK;
            if (left < 7) {
                bytes.writeBytes(new byte[left]);
                left = BLOCK;
            }
            int count = Math.min(left - 7, data.length - from);
            boolean last = from + count == data.length;
            int type = from == 0 ? (last ? 1 : 2) : last ? 4 : 3;
            chunk(type, Arrays.copyOfRange(data, from, from + count));
            from += count;
        } while (from < data.length);
        return this;
    }

    void chunk(int type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        bytes.writeBytes(new ProtoWriter()
                .littleEndian(crc.getValue(), 4)
                .littleEndian(data.length, 2)
                .littleEndian(type, 1)
                .done());
        bytes.writeBytes(data);
    }

    int size() {
        return bytes.size();
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
