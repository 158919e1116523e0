package lehr.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files as bytes, on their way from one machine to another.
 *
 * @param bytes by name: a path below the folder they are written to, its parts separated by {@code /}
 */
public record NamedFiles(SortedMap<String, byte[]> bytes) implements Serializable {
    public static final NamedFiles NONE = new NamedFiles(new TreeMap<>());

    /** Checks that every name stays below its folder. */
    public NamedFiles {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
        for (String name : bytes.keySet()) {
            Path path = Path.of(name);
            if (name.isEmpty() || path.isAbsolute() || !path.equals(path.normalize()) || path.startsWith("..")) {
                throw new IllegalArgumentException(
                        "file name '" + name + "', expected a path below a folder, such as logs/run.jsonl");
            }
        }
    }

    /** Texts by file name. */
    public static NamedFiles ofTexts(Map<String, String> texts) {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        texts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new NamedFiles(bytes);
    }

    /**
     * Reads the files below a folder that match globs, such as {@code study/*.csv}.
     *
     * @throws UnitFailedException naming the first glob that matches none
     */
    static NamedFiles read(Path folder, List<String> globs) throws UnitFailedException, IOException {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        for (String glob : globs) {
            List<Path> matching = matching(folder, glob);
            if (matching.isEmpty()) {
                throw new UnitFailedException("left no " + glob + ", expected it as a result");
            }
            for (Path file : matching) {
                bytes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return new NamedFiles(bytes);
    }

    private static List<Path> matching(Path folder, String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(folder.relativize(file)))
                    .toList();
        }
    }

    /** The content of a text file that is surely there. */
    public String text(String name) {
        return new String(bytes.get(name), StandardCharsets.UTF_8);
    }

    /** Writes all files below a folder, which must be there, in the order of their names; each appears whole. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : bytes.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Path draft = Files.write(target.resolveSibling(target.getFileName() + ".part"), file.getValue());
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
