package lehr.logs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real curves, which lie beside the checkout and are not part of it. */
final class SharedCurves {
    private SharedCurves() {}

    /** A file or folder among the curves; skips the test visibly where they are missing. */
    static Path path(String name) {
        Path shared = Path.of(System.getProperty("lehr.shared", "../../shared"));
        Path path = shared.resolve("curves").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no real curves at " + path + ": set -Dlehr.shared");
        return path;
    }
}
