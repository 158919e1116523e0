package lehr.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** TensorBoard event files as large as asked for: eight tags a step, as trainers log, of which Lehr keeps three. */
final class MadeEvents {
    private static final List<String> TAGS = List.of(
            "train/loss",
            "train/learning_rate",
            "eval/loss",
            "train/grad_norm",
            "train/epoch",
            "train/tokens_per_second",
            "memory/max_allocated",
            "time/step");

    private MadeEvents() {}

    static void write(Path file, long bytes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            long written = 0;
            for (long step = 1; written < bytes; step++) {
                for (String tag : TAGS) {
                    byte[] event = event(step, tag, (float) (3 + 1.0 / step));
                    byte[] length = ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(event.length)
                            .array();
                    out.write(length);
                    out.write(check(length));
                    out.write(event);
                    out.write(check(event));
                    written += 16 + event.length;
                }
            }
        }
    }

    /** Time, step and a summary of one value, as PyTorch's writer puts them. */
    private static byte[] event(long step, String tag, float value) {
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        ByteBuffer event = ByteBuffer.allocate(64 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        event.put((byte) 9).putDouble(1.7e9 + step).put((byte) 16);
        for (long left = step; ; left >>>= 7) {
            event.put((byte) (left < 128 ? left : (left & 127) | 128));
            if (left < 128) {
                break;
            }
        }
        int inner = 2 + name.length + 5;
        event.put((byte) 42).put((byte) (2 + inner)).put((byte) 10).put((byte) inner);
        event.put((byte) 10).put((byte) name.length).put(name);
        event.put((byte) 21).putFloat(value);
        byte[] done = new byte[event.position()];
        event.flip().get(done);
        return done;
    }

    private static byte[] check(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }
}
