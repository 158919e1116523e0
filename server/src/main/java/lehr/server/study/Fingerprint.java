package lehr.server.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells that the files of a study have changed: how many there are, how long, and when they were last written.
 *
 * @param files counted
 * @param bytes of all of them
 * @param latest when the last of them was written, ms since 1970
 */
record Fingerprint(long files, long bytes, long latest) {
    private static final Fingerprint NOTHING = new Fingerprint(0, 0, 0);

    /** As deep as logs are looked for. */
    private static final int DEPTH = 8;

    /** A folder of more is one nobody meant; its later files go unnoticed. */
    private static final int MOST = 20_000;

    /**
     * Of the files at a study's path and of those its table names.
     *
     * @param named logs that may lie elsewhere
     */
    static Fingerprint of(Path study, List<Path> named) {
        try (Stream<Path> files = Files.walk(study, DEPTH)) {
            return Stream.concat(files.limit(MOST), named.stream().filter(log -> !log.startsWith(study)))
                    .map(Fingerprint::ofFile)
                    .reduce(NOTHING, Fingerprint::with);
        } catch (IOException | java.io.UncheckedIOException e) {
            return NOTHING;
        }
    }

    private static Fingerprint ofFile(Path file) {
        try {
            BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class);
            return told.isDirectory()
                    ? NOTHING
                    : new Fingerprint(1, told.size(), told.lastModifiedTime().toMillis());
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private Fingerprint with(Fingerprint other) {
        return new Fingerprint(files + other.files, bytes + other.bytes, Math.max(latest, other.latest));
    }
}
