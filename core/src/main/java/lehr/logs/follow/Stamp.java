package lehr.logs.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What tells, without reading, whether files have changed.
 *
 * @param key of the file, which another file of the same name does not have; null where the file system has none
 * @param size bytes; of a folder's files together
 * @param modified when last, milliseconds of the epoch
 * @param files how many
 */
record Stamp(Object key, long size, long modified, int files) {
    /** Folders that are one log lie this deep: MLflow has metrics in folders of their own. */
    private static final int DEPTH = 3;

    /** Nothing is there. */
    static final Stamp MISSING = new Stamp(null, 0, 0, 0);

    /** Of a file, or of all files of a folder that is one log. */
    static Stamp of(Path path) throws IOException {
        try {
            return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
        } catch (NoSuchFileException e) {
            return MISSING;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Stamp ofFile(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(found.fileKey(), found.size(), found.lastModifiedTime().toMillis(), 1);
    }

    /** When something was last added to a folder or taken away. */
    static long changed(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder).toMillis();
    }

    private static Stamp ofFolder(Path folder) throws IOException {
        List<Stamp> stamps = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                stamps.add(ofFile(file));
            }
        }
        return new Stamp(
                null,
                stamps.stream().mapToLong(Stamp::size).sum(),
                stamps.stream().mapToLong(Stamp::modified).max().orElse(0),
                stamps.size());
    }

    boolean isMissing() {
        return files == 0;
    }

    /** Whether it may be another file than the one before. */
    boolean isOther(Stamp before) {
        return !Objects.equals(key, before.key);
    }
}
