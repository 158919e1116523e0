package lehr.server.web;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which files and folders a request may point the server to: those below its roots, and no way out of them. */
public final class FolderGate {
    private final List<Path> roots = new ArrayList<>();
    private final List<Path> realRoots = new ArrayList<>();

    /**
     * @param roots folders that exist
     * @throws IOException if one does not
     */
    public FolderGate(List<Path> roots) throws IOException {
        for (Path root : roots) {
            this.roots.add(root.toAbsolutePath().normalize());
            realRoots.add(root.toRealPath());
        }
    }

    /**
     * Lets a path in. What lies outside the roots is refused without a look, so that nobody learns what is there.
     *
     * @param path absolute, of something that exists
     * @return where it really is, links resolved
     * @throws Problem if it is not below a root, or a link leads out of them, or it is not there
     */
    public Path enter(String path) {
        Path asked = parse(path);
        if (!asked.isAbsolute()) {
            throw Problem.badInput(path + ": is a relative path, expected one from the root of the file system");
        }
        Path whole = asked.normalize();
        if (!isBelow(whole, roots) && !isBelow(whole, realRoots)) {
            throw outside(path);
        }
        try {
            // Not the normalised one: behind a link, `..` leads elsewhere.
            Path real = asked.toRealPath();
            if (!isBelow(real, realRoots)) {
                throw outside(path);
            }
            return real;
        } catch (NoSuchFileException e) {
            throw new Problem(404, "not-found", path + ": is not there, expected a file or folder");
        } catch (IOException e) {
            throw Problem.badInput(path + ": cannot be read, expected a file or folder the server may read");
        }
    }

    /** Whether something that exists really lies below a root, or below a folder of the server's own. */
    public boolean admits(Path path, Path own) {
        try {
            Path real = path.toRealPath();
            return isBelow(real, realRoots)
                    || isBelow(real, List.of(own.toAbsolutePath().normalize()));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path parse(String path) {
        if (path == null || path.isBlank()) {
            throw Problem.badInput("the path is empty, expected that of a file or folder");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw Problem.badInput("the path: " + e.getReason() + ", expected that of a file or folder");
        }
    }

    private static boolean isBelow(Path path, List<Path> folders) {
        return folders.stream().anyMatch(path::startsWith);
    }

    private Problem outside(String path) {
        String expected = roots.stream().map(Path::toString).collect(Collectors.joining(" or "));
        return new Problem(
                403,
                "outside",
                path + ": is outside the folders this server reads, expected a path below " + expected
                        + " (lehr serve --root adds one)");
    }
}
