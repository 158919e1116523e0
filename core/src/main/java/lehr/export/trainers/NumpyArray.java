package lehr.export.trainers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * A NumPy array of doubles, one a step, the last that of step T.
 *
 * <pre>
 * \x93NUMPY 1 0 | uint16 length | {'descr': '&lt;f8', 'fortran_order': False, 'shape': (n,), } blanks \n | n doubles
 * </pre>
 *
 * <p>Little-endian; the blanks make the doubles start at a multiple of 64 bytes.
 */
public final class NumpyArray implements Trainer {
    private static final int BEFORE_HEADER = 10;
    private static final int ALIGNMENT = 64;
    private static final int DOUBLES_AT_ONCE = 1024;

    private record Doubles(Training training) implements Recipe {
        @Override
        public double rate(long update) {
            return training.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(new ExportFile("schedule.npy", true, this::write));
        }

        private void write(OutputStream out) throws IOException {
            long count = training.steps() - training.first() + 1;
            String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + count + ",), }";
            int blanks = ALIGNMENT - 1 - (BEFORE_HEADER + header.length()) % ALIGNMENT;
            byte[] text = (header + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.US_ASCII);
            ByteBuffer start = ByteBuffer.allocate(BEFORE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
            start.put((byte) 0x93)
                    .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                    .put((byte) 1)
                    .put((byte) 0);
            out.write(start.putShort((short) text.length).array());
            out.write(text);
            writeDoubles(out);
        }

        private void writeDoubles(OutputStream out) throws IOException {
            ByteBuffer doubles =
                    ByteBuffer.allocate(DOUBLES_AT_ONCE * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long step = training.first(); step <= training.steps(); step++) {
                doubles.putDouble(training.rate(step));
                if (!doubles.hasRemaining() || step == training.steps()) {
                    out.write(doubles.array(), 0, doubles.position());
                    doubles.clear();
                }
            }
        }
    }

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public String repertoire() {
        return "any LR";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        return List.of(table(training));
    }

    @Override
    public Recipe table(Training training) {
        return new Doubles(training);
    }

    @Override
    public List<String> notes(Training training) {
        return List.of();
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("element 0 is the LR of step " + step);
    }
}
