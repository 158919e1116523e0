package lehr.logs.dialect;

import java.nio.file.Path;
import java.util.List;
import lehr.logs.source.LogFormatException;

/**
 * One way trainers write what happens: tells its files from others by what is in them, and reads them. A dialect
 * interprets nothing: it hands on what is logged, and what it knows of its trainer's habits as {@link LogFacts}.
 *
 * <p>Dialects of optional modules are found by {@link java.util.ServiceLoader}.
 */
public interface Dialect {
    /** Sure: nothing else looks like this. */
    double CERTAIN = 1;

    /** It can be read, but a dialect that knows its trainer reads it better. */
    double GENERIC = 0.1;

    /** Only the name of the file says so: reading it will tell what is wrong. A search of a folder passes over it. */
    double DOUBTFUL = 0.01;

    /** The name in {@code lehr inspect} and after {@code --format}. */
    String name();

    /** How sure it is, 0 (not mine) to 1, that a file is its own, judged by the file's beginning. Never throws. */
    double match(Sample sample);

    /**
     * Reads a log once, front to back; most hold one run.
     *
     * @param names further names of columns, given by the user
     * @throws LogFormatException if it cannot be read; no other
     */
    List<RunLog> read(LogSource log, ColumnNames names);

    /** Whether all files of this dialect in one folder are one log, as after restarts. */
    default boolean joinsFiles() {
        return false;
    }

    /** In what pieces a file that grows may be read. */
    default Pieces pieces() {
        return Pieces.WHOLE;
    }

    /** Whether a whole folder, not a file in it, is one log of this dialect. Never throws. */
    default boolean matchesFolder(Path folder) {
        return false;
    }
}
