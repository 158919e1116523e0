package lehr.logs.dialect;

import java.util.Arrays;

/** Bytes of a fuzzer as records with whole checksums: what lies behind the checksums is fuzzed so. */
public final class FramedRecords {
    private static final int LONGEST = 1 << 10;

    private FramedRecords() {}

    /** An event file of these records, each led by its length in two bytes. */
    public static byte[] events(byte[] bytes) {
        EventWriter file = new EventWriter();
        each(bytes, file::record);
        return file.done();
    }

    /** A {@code .wandb} file of these records; what does not fit into its first block is left out. */
    public static byte[] wandb(byte[] bytes) {
        WandbWriter file = new WandbWriter();
        each(bytes, record -> {
            if (file.size() + record.length + 7 < (1 << 15)) {
                file.chunk(1, record);
            }
        });
        return file.done();
    }

    private interface Taker {
        void take(byte[] record);
    }

    private static void each(byte[] bytes, Taker taker) {
        for (int at = 0; at + 2 <= bytes.length; ) {
            int length = (Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8) % LONGEST;
            int end = Math.min(bytes.length, at + 2 + length);
            taker.take(Arrays.copyOfRange(bytes, at + 2, end));
            at = end;
        }
    }
}
