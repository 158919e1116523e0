package lehr.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The bundled study: small dense and MoE language models at one peak LR, under stable, cooldown and cosine schedules. Its
 * README beside the archive says more.
 */
public final class DemoStudy {
    /**
     * The small and short runs, as one would write it after {@code --runs}: all of 2000 steps, the narrow models also of 4000,
     * and of the wide and the MoE one habitual 10% cooldown of 4000.
     */
    public static final String SMALL_AND_SHORT = "*-T2000*,dense-w[13]*-T4000*,*-T4000-R0.1,!*-trunk-*";

    /**
     * The runs that were annealed. The law puts the end of a run at full LR 4 to 8% too low here, and with those ends in the
     * fit it predicts annealed runs it has not seen half as well (.27% instead of .13%): a plan is about annealed losses.
     */
    public static final String ANNEALED = "!*-trunk-*";

    /** Peak LR of every run. */
    public static final double PEAK = 4e-3;

    /** Warm-up steps of every run. */
    public static final long WARMUP = 100;

    /** The preset that is planned for. */
    static final String MODEL = "dense-32";

    /** Validation tokens of the final losses. */
    static final long FINAL_TOKENS = 131_072;

    private static final String ARCHIVE = "demo/study.zip";

    private DemoStudy() {}

    /** Writes the study into a folder, which is made if it is not there. */
    public static void unpack(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Its files by their path in the study. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream archive = DemoStudy.class.getResourceAsStream(ARCHIVE);
                ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled study cannot be read", e);
        }
        return files;
    }
}
