package lehr.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.Dialects;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.RunLog;

/**
 * MB/s at which TensorBoard event files are read on one core, from page cache, checksums and SHA-256 included. The file
 * is made here: eight tags a step, as trainers log, of which Lehr keeps three. Arguments: megabytes, passes.
 */
final class EventFileSpeed {
    private static final List<String> TAGS = List.of(
            "train/loss",
            "train/learning_rate",
            "eval/loss",
            "train/grad_norm",
            "train/epoch",
            "train/tokens_per_second",
            "memory/max_allocated",
            "time/step");

    private EventFileSpeed() {}

    public static void main(String[] arguments) throws IOException {
        long bytes = 1_000_000L * (arguments.length > 0 ? Long.parseLong(arguments[0]) : 500);
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path file = Files.createTempFile("events.out.tfevents.1.bench", "");
        try {
            write(file, bytes);
            double[] rates = new double[passes];
            for (int pass = 0; pass < passes; pass++) {
                rates[pass] = pass(file);
            }
            Arrays.sort(rates);
            System.out.printf(
                    Locale.ROOT,
                    "tensorboard: %d MB, median %.0f MB/s, best %.0f MB/s of %d passes%n",
                    Files.size(file) / 1_000_000,
                    rates[passes / 2],
                    rates[passes - 1],
                    passes);
        } finally {
            Files.delete(file);
        }
    }

    private static double pass(Path file) throws IOException {
        Dialect dialect = Dialects.named("tensorboard");
        long begun = System.nanoTime();
        RunLog log = dialect.read(LogSource.of(file), ColumnNames.STANDARD).get(0);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "  %.2f s, %d points of the training loss, %.0f MB of heap%n",
                seconds,
                log.train().size(),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6);
        return Files.size(file) / 1e6 / seconds;
    }

    private static void write(Path file, long bytes) throws IOException {
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
