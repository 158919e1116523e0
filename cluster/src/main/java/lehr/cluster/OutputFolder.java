package lehr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that appears whole or not at all: it is written beside its place, and moved there by {@link #publish()}. */
final class OutputFolder implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final Thread onInterrupt = new Thread(this::discard, "lehr-discard");

    /**
     * Claims the place.
     *
     * @param target must not be there yet, or be empty
     * @throws IOException if it is, or cannot be written
     */
    OutputFolder(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        if (!Folders.isFree(place)) {
            throw new FileSystemException(target.toString(), null, "is there already, expected a new or empty folder");
        }
        this.target = place;
        draft = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Folders.delete(draft);
        Files.createDirectories(draft);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Where to write. */
    Path draft() {
        return draft;
    }

    /** Moves what was written into its place. */
    void publish() throws IOException {
        Files.deleteIfExists(target);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
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

    private void discard() {
        try {
            Folders.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
