package lehr.logs.follow;

import java.nio.file.Path;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.logs.LogOptions;

/** The log of one run, read as it grows. Not for several threads at once. */
public final class FollowedLog {
    private final Path path;
    private final LossKind kind;
    private final LogOptions options;

    private FollowedLog(Path path, LossKind kind, LogOptions options) {
        this.path = path;
        this.kind = kind;
        this.options = options;
    }

    /**
     * A log of any dialect, which may not exist yet.
     *
     * @param path file or folder
     * @param kind which of its losses
     */
    public static FollowedLog of(Path path, LossKind kind, LogOptions options) {
        return new FollowedLog(path, kind, options);
    }

    /** What was logged since the last look; bad input is a state, never thrown. */
    public Followed poll() {
        return Followed.faulty("not yet: " + path + kind + options, Growth.NONE);
    }
}
