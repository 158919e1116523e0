package lehr.lab.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the bytes of a file. */
    public interface Content {
        void write(OutputStream to) throws IOException;
    }

    /** Writes beside, forces it to disk, then renames. What was there stays until then, and stays if this fails. */
    public static void write(Path file, Content content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw named(e, file);
        }
    }

    /** A full disk does not say which file had no room. */
    static FileSystemException named(IOException thrown, Path file) {
        return thrown instanceof FileSystemException already
                ? already
                : new FileSystemException(file.toString(), null, thrown.getMessage());
    }
}
