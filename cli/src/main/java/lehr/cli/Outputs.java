package lehr.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The files of one command. Each is written beside its place under a passing name; {@link #publish()} moves all of them
 * into place. Without it, closing removes them: on failure and on Ctrl-C nothing half-written stays.
 */
final class Outputs implements AutoCloseable {
    private static final int DELETE_TRIES = 25;

    private final Map<Path, Path> staged = new LinkedHashMap<>();
    private final List<Path> passingFolders = new ArrayList<>();
    private final Deque<Path> madeFolders = new ArrayDeque<>();
    private final Thread onInterrupt = new Thread(this::discard, "lehr-discard");
    private boolean ended;

    /** Writes the bytes of a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the characters of a file. */
    interface Text {
        void writeTo(Writer out) throws IOException;
    }

    Outputs() {
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Makes a folder and its missing parents; they go again unless something is published. */
    synchronized Path folder(Path folder) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                folder(parent);
            }
            Files.createDirectory(folder);
            madeFolders.push(folder);
            return folder;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Takes the place of a file before the long work starts, so that a bad name fails at once. */
    synchronized void claim(Path target) {
        if (staged.containsKey(target)) {
            return;
        }
        if (ended) {
            throw new IllegalStateException("outputs are closed");
        }
        if (Files.isDirectory(target)) {
            throw new BadInput(target.toString(), "is a folder", "the name of a file to write");
        }
        staged.put(target, isDevice(target) ? target : passingFile(target));
    }

    /**
     * Takes the place of a folder that must not be there yet, or be empty.
     *
     * @return where to write it until it is published; nothing is there yet
     */
    synchronized Path claimFolder(Path target) {
        if (Files.exists(target) && !isEmptyFolder(target)) {
            throw new BadInput(target.toString(), "is there already", "a new or empty folder");
        }
        Path passing = passingFile(target);
        try {
            Files.delete(passing);
            Files.createDirectory(passing);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
        passingFolders.add(passing);
        Path draft = passing.resolve("draft");
        staged.put(target, draft);
        return draft;
    }

    void write(Path target, Content content) {
        claim(target);
        Path file;
        synchronized (this) {
            file = staged.get(target);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    void writeText(Path target, Text text) {
        write(target, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            text.writeTo(writer);
            writer.flush();
        });
    }

    /** Moves every file into its place. */
    synchronized void publish() {
        if (ended) {
            throw new IllegalStateException("outputs are closed");
        }
        staged.forEach(Outputs::move);
        staged.clear();
        passingFolders.forEach(Outputs::delete);
        passingFolders.clear();
        madeFolders.clear();
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // The JVM is going down and runs the hook already.
            return;
        }
    }

    private synchronized void discard() {
        ended = true;
        staged.forEach((target, file) -> {
            if (!file.equals(target)) {
                delete(file);
            }
        });
        staged.clear();
        passingFolders.forEach(Outputs::delete);
        madeFolders.forEach(Outputs::delete);
        madeFolders.clear();
    }

    private static Path passingFile(Path target) {
        Path place = realPlace(target);
        Path folder = place.toAbsolutePath().getParent();
        Path file = folder.resolve(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.deleteIfExists(file);
            return Files.createFile(file);
        } catch (NoSuchFileException e) {
            throw new BadInput(target.toString(), "folder " + folder + " does not exist", "an existing folder", e);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static void move(Path target, Path file) {
        if (file.equals(target)) {
            return;
        }
        try {
            Files.move(file, realPlace(target), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** A link stays a link: what it points to is replaced. */
    private static Path realPlace(Path target) {
        try {
            return Files.isSymbolicLink(target) ? target.toRealPath() : target;
        } catch (IOException e) {
            return target;
        }
    }

    /** A device or a pipe is written through, never replaced. */
    private static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target);
    }

    static boolean isEmptyFolder(Path path) {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** A writer that was interrupted may still be adding files: what it adds goes too. */
    private static void delete(Path path) {
        for (int tries = 0; tries < DELETE_TRIES; tries++) {
            deleteOnce(path);
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void deleteOnce(Path path) {
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // Nothing more can be done: the folder has gone or is closed to us.
            return;
        }
    }

    private static BadInput unwritable(Path target, IOException cause) {
        if (cause instanceof FileAlreadyExistsException) {
            return new BadInput(target.toString(), "is no folder", "a folder or a new name", cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new BadInput(target.toString(), "cannot be made there", "a place one may write to", cause);
        }
        boolean named = cause instanceof FileSystemException;
        String reason = named ? ((FileSystemException) cause).getReason() : cause.getMessage();
        String what = reason == null ? cause.getClass().getSimpleName() : reason;
        return new BadInput(target.toString(), "cannot be written: " + what, "a writable place with room", cause);
    }
}
