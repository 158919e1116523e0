package lehr.logs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lehr.logs.Dialects;
import lehr.logs.Inspection;
import lehr.logs.LogOptions;
import lehr.logs.LoggedRun;
import lehr.logs.StudyReader;
import lehr.logs.dialect.FramedRecords;
import lehr.logs.source.LogFormatException;

/**
 * Reads any bytes as a log, the way {@code lehr inspect --format} does, and understands what was read. Whatever the
 * bytes are, nothing but a {@link LogFormatException} may come of it. {@code bench/fuzz} hands it bytes a fuzzer makes;
 * {@link LogFuzzTest} those that once did harm.
 */
public final class LogFuzz {
    private static final String ENDING = System.getProperty("lehr.fuzz.ending", ".log");

    private static boolean framed;
    private static List<String> formats = List.of("");
    private static Path file;

    private LogFuzz() {}

    /** Called once by the fuzzer; {@code framed} before a binary format puts whole checksums around its records. */
    public static void fuzzerInitialize(String[] words) throws IOException {
        framed = words.length > 1 && words[0].equals("framed");
        formats = words.length == 0 ? List.of("") : List.of(words).subList(framed ? 1 : 0, words.length);
        formats.stream().filter(name -> !name.isEmpty()).forEach(Dialects::named);
        file = Files.createTempFile("lehr-fuzz", ENDING);
    }

    /** Called with every input; the first byte chooses among the formats where there are several. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (framed) {
            boolean events = formats.get(0).equals("tensorboard");
            read(file, events ? FramedRecords.events(bytes) : FramedRecords.wandb(bytes), formats.get(0));
            return;
        }
        int choice = formats.size() > 1 && bytes.length > 0 ? Byte.toUnsignedInt(bytes[0]) % formats.size() : 0;
        read(file, formats.size() > 1 && bytes.length > 0 ? tail(bytes) : bytes, formats.get(choice));
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /** Reads these bytes, written to {@code file}, as that format; "" tells it by content. */
    static void read(Path file, byte[] bytes, String format) {
        try {
            Files.write(file, bytes);
            for (LoggedRun run : StudyReader.logs(file, LogOptions.DEFAULTS.withFormat(format))) {
                Inspection.of(run);
            }
        } catch (LogFormatException refused) {
            if (refused.getMessage().lines().count() != 1) {
                throw new IllegalStateException("not one line: " + refused.getMessage(), refused);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
