package lehr.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The script {@code ./lehr} this application was started by: it builds the modules that few commands need. */
final class Launcher {
    private static final String KEPT = ".lehr";

    private Launcher() {}

    /**
     * Has a module built unless that is done and its sources are as they were.
     *
     * @return the folder of its jars
     * @throws IOException if Lehr was not started by the script, or the build failed
     */
    static Path module(String name) throws IOException {
        Path kept = kept();
        Path script = kept.resolveSibling("lehr");
        if (!Files.isExecutable(script)) {
            throw new IOException("Lehr was not started by ./lehr");
        }
        Process build = new ProcessBuilder(script.toString(), "--module", name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (build.waitFor() != 0) {
                throw new IOException("building it failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return kept.resolve(name);
    }

    /** The folder where the script keeps what it builds. */
    static Path kept() throws IOException {
        Path kept = application().getParent();
        if (kept == null || !kept.endsWith(KEPT)) {
            throw new IOException("Lehr was not started by ./lehr");
        }
        return kept;
    }

    /** The folder of Lehr's own jar. */
    private static Path application() throws IOException {
        try {
            return Path.of(Launcher.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
