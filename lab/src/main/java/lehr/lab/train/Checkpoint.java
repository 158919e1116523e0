package lehr.lab.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A run between two steps, on disk: what it needs to go on as if it had never stopped.
 *
 * @param fingerprint what the run was trained with, see {@link Job}
 * @param state of the model and the optimizer
 * @param logBytes length of the log by then
 * @param tally of the row being gathered
 */
record Checkpoint(String fingerprint, State state, long logBytes, Tally tally) {
    private static final int MAGIC = 0x4c454852;
    private static final int VERSION = 2;

    /** Whole or not at all, also when the machine stops in the middle. */
    void write(Path file) throws IOException {
        WholeFile.write(file, stream -> {
            CRC32 sum = new CRC32();
            DataOutputStream out =
                    new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(stream, 1 << 16), sum));
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(fingerprint);
            out.writeLong(logBytes);
            tally.write(out);
            out.writeLong(state.updates());
            for (float[] part :
                    new float[][] {state.weights(), state.firstMoment(), state.secondMoment(), state.bias()}) {
                floats(out, part);
            }
            out.flush();
            out.writeLong(sum.getValue());
            out.flush();
        });
    }

    /** @throws UnusableState if the file is no checkpoint or not whole */
    static Checkpoint read(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new UnusableState(file + ": not a checkpoint of this version of Lehr, expected one");
            }
            String fingerprint = in.readUTF();
            long logBytes = in.readLong();
            Tally tally = Tally.read(in);
            long most = Files.size(file) / Float.BYTES;
            State state =
                    new State(in.readLong(), floats(in, most), floats(in, most), floats(in, most), floats(in, most));
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw new UnusableState(file + ": its sum is wrong, expected a checkpoint as it was written");
            }
            return new Checkpoint(fingerprint, state, logBytes, tally);
        } catch (EOFException e) {
            throw new UnusableState(file + ": ends too early, expected a whole checkpoint");
        }
    }

    private static void floats(DataOutputStream out, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES));
        bytes.asFloatBuffer().put(numbers);
        out.writeInt(numbers.length);
        out.write(bytes.array());
    }

    private static float[] floats(DataInputStream in, long most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new EOFException();
        }
        byte[] bytes = in.readNBytes(length * Float.BYTES);
        if (bytes.length < length * Float.BYTES) {
            throw new EOFException();
        }
        float[] numbers = new float[length];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
        return numbers;
    }
}
