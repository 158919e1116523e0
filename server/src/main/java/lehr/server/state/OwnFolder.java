package lehr.server.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders for their owner alone, where the file system knows owners: what runs here are called is nobody else's business. */
public final class OwnFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS = PosixFilePermissions.asFileAttribute(OWNER);

    private OwnFolder() {}

    /** Makes a folder and those above it that are not there; what is there stays as it is. */
    public static Path make(Path folder) throws IOException {
        return isPosix(folder) ? Files.createDirectories(folder, OWNERS) : Files.createDirectories(folder);
    }

    /** Shuts one that may have been made by others. */
    static void shut(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, OWNER);
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
