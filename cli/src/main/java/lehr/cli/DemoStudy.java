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
 * The bundled study: the lab's reproduction of 2512.13705 at proxy scale, dense and MoE language models under stable,
 * cooldown and cosine schedules. The demo is told on its runs at one peak LR, batch and seed on Java sources. Its README
 * beside the archive says more.
 */
public final class DemoStudy {
    /** The runs the demo is about. */
    private static final String ONE_PEAK = "-lr0.004-b8-s0-";

    /**
     * The small and short runs, as one would write it after {@code --runs}: all of 2000 steps, the narrow models also of 4000,
     * and of the others one habitual 10% cooldown of 4000.
     */
    public static final String SMALL_AND_SHORT =
            "*" + ONE_PEAK + "T2000-*,d[13][26]" + ONE_PEAK + "T4000-*,*" + ONE_PEAK + "T4000-wsd0.1,!*english*";

    /**
     * The runs that were annealed. The law puts the end of a run at full LR some percent too low here, and with those ends
     * in the fit it predicts annealed runs it has not seen worse: a plan is about annealed losses. Runs of 1000 steps are
     * too short for an annealing ratio to matter.
     */
    public static final String ANNEALED = "*" + ONE_PEAK + "T*,!*-T1000-*,!*english*";

    /** The runs that were never annealed. */
    static final String STABLE = "*" + ONE_PEAK + "trunk,!*english*";

    /** Peak LR of the demo's runs. */
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
