package lehr.export.trainers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import lehr.export.ExportFile;
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
public final class NumpyArray extends StepFile {
    private static final int BEFORE_HEADER = 10;
    private static final int ALIGNMENT = 64;
    private static final int DOUBLES_AT_ONCE = 1024;

    NumpyArray() {
        super("npy", "element 0 is the LR of step ");
    }

    @Override
    ExportFile file(Training training) {
        return new ExportFile("schedule.npy", true, out -> write(training, out));
    }

    private static void write(Training training, OutputStream out) throws IOException {
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
        writeDoubles(training, out);
    }

    private static void writeDoubles(Training training, OutputStream out) throws IOException {
        ByteBuffer doubles = ByteBuffer.allocate(DOUBLES_AT_ONCE * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long step = training.first(); step <= training.steps(); step++) {
            doubles.putDouble(training.rate(step));
            if (!doubles.hasRemaining() || step == training.steps()) {
                out.write(doubles.array(), 0, doubles.position());
                doubles.clear();
            }
        }
    }
}
