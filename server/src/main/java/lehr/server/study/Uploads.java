package lehr.server.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lehr.server.state.OwnFolder;

/**
 * Files that were handed in: a folder a study, whose own folders are kept.
 *
 * @param folder of all of them; made if it is not there
 */
public record Uploads(Path folder) {
    private static final int MOST_FILES = 5000;
    private static final int DEEPEST = 12;
    private static final int LONGEST_NAME = 200;

    /**
     * A file that came in.
     *
     * @param name as its sender gave it, folders with {@code /}
     * @param content its bytes
     */
    public record Incoming(String name, Content content) {}

    /** The bytes of a file. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Keeps the files of a study; nothing stays if one cannot be kept.
     *
     * @param id of the study
     * @return where the study is: the folder all files share, if they share one
     * @throws IllegalArgumentException if there are none or too many, or one is named as no file of a study can be
     */
    public Path keep(String id, List<Incoming> files) throws IOException {
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new IllegalArgumentException(
                    files.size() + " files, expected 1 to " + MOST_FILES + " in parts named 'files'");
        }
        List<Path> names = files.stream().map(file -> safe(file.name())).toList();
        Path own = OwnFolder.make(folder.resolve(id));
        try {
            for (int i = 0; i < files.size(); i++) {
                write(files.get(i), own.resolve(names.get(i)));
            }
        } catch (IOException | RuntimeException e) {
            drop(own);
            throw e;
        }
        boolean oneFolder = names.get(0).getNameCount() > 1
                && names.stream().allMatch(name -> name.startsWith(names.get(0).getName(0)));
        return oneFolder ? own.resolve(names.get(0).getName(0)) : own;
    }

    private static void write(Incoming file, Path to) throws IOException {
        if (Files.exists(to) || Files.isRegularFile(to.getParent())) {
            throw new IllegalArgumentException("two files are named '" + file.name() + "', expected distinct names");
        }
        OwnFolder.make(to.getParent());
        try (InputStream content = file.content().open()) {
            Files.copy(content, to);
        }
    }

    /** The path below the study's folder; other letters than those of usual names become {@code _}. */
    public static Path safe(String name) {
        String[] parts = name.replace('\\', '/').split("/", -1);
        if (parts.length > DEEPEST) {
            throw new IllegalArgumentException(
                    "a file lies " + (parts.length - 1) + " folders deep, expected less than " + DEEPEST);
        }
        Path path = Path.of("");
        for (String part : parts) {
            if (part.isEmpty() || part.startsWith(".") || part.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("a file is named '" + shown(name)
                        + "', expected a relative name such as study/runs.csv, no part of it empty, hidden or longer than "
                        + LONGEST_NAME);
            }
            path = path.resolve(part.replaceAll("[^\\p{L}\\p{N} ._=+@,()\\[\\]-]", "_"));
        }
        return path;
    }

    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "_");
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
    }

    /** Deletes the files of a study; those of others are left. */
    public void forget(String id) throws IOException {
        drop(folder.resolve(id));
    }

    private static void drop(Path own) throws IOException {
        if (!Files.exists(own)) {
            return;
        }
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
