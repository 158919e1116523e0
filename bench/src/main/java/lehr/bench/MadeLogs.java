package lehr.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Logs of runs nobody trained, with as many digits as trainers write. */
final class MadeLogs {
    private static final double PEAK = 3e-4;

    private final Random random = new Random(1);

    /** A study's CSV of at least so many bytes. */
    void csv(Path file, long bytes) throws IOException {
        try (PrintStream out = open(file)) {
            out.print("step,lr,train_loss,val_loss\n");
            long written = 0;
            for (long step = 0; written < bytes; step++) {
                String row =
                        step + "," + rate(step) + "," + loss(step) + "," + (step % 100 == 0 ? loss(step) : "") + "\n";
                out.print(row);
                written += row.length();
            }
        }
    }

    /** A CSV of so many rows, one every ten steps. */
    void csv(Path file, int rows) throws IOException {
        try (PrintStream out = open(file)) {
            out.print("step,lr,train_loss\n");
            for (long row = 0; row < rows; row++) {
                out.print(10 * row + "," + rate(10 * row) + "," + loss(10 * row) + "\n");
            }
        }
    }

    /** JSON Lines of at least so many bytes. */
    void jsonl(Path file, long bytes) throws IOException {
        try (PrintStream out = open(file)) {
            long written = 0;
            for (long step = 0; written < bytes; step++) {
                String row = "{\"step\": " + step + ", \"loss\": " + loss(step) + ", \"learning_rate\": " + rate(step)
                        + ", \"grad_norm\": " + random.nextFloat() + ", \"tokens\": " + step * 524_288 + "}\n";
                out.print(row);
                written += row.length();
            }
        }
    }

    private static PrintStream open(Path file) throws IOException {
        return new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 20), false, StandardCharsets.UTF_8);
    }

    private static double rate(long step) {
        return PEAK * Math.min(1, (step + 1) / 2000.0);
    }

    /** A float as Python prints it once it is a double: 16 to 18 digits. */
    private double loss(long step) {
        return (float) (2 + 8 / Math.pow(step + 1.0, 0.3) + 0.02 * random.nextGaussian());
    }
}
