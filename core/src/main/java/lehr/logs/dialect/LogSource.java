package lehr.logs.dialect;

import java.nio.file.Path;
import java.util.List;

/**
 * The file or files of one log.
 *
 * @param shown what a user is told it is: the file, or the folder of several
 * @param files in the order they were written; the folder itself where the dialect reads folders
 */
public record LogSource(Path shown, List<Path> files) {
    public LogSource {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a log has at least one file");
        }
    }

    public static LogSource of(Path file) {
        return new LogSource(file, List.of(file));
    }

    /** The only or the oldest file. */
    public Path file() {
        return files.get(0);
    }
}
