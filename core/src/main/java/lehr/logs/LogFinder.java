package lehr.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.Sample;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/** Finds the logs at a path: the file itself, or all logs in a folder and the folders in it. */
public final class LogFinder {
    /** Folders this far down are looked into: a trainer's output has few levels. */
    private static final int DEPTH = 8;

    private final Dialect forced;
    private final List<FoundLog> found = new ArrayList<>();

    private LogFinder(Dialect forced) {
        this.forced = forced;
    }

    /** A log and the dialect that reads it. */
    public record FoundLog(Dialect dialect, LogSource source) {}

    /**
     * The logs at a path, in the order of their names.
     *
     * @param forced the dialect to read all files as; null to tell it from what is in them
     * @throws LogFormatException if a file is no log; files in a folder that are none are passed over
     */
    public static List<FoundLog> find(Path path, Dialect forced) {
        LogFinder finder = new LogFinder(forced);
        if (Files.isDirectory(path)) {
            finder.searchFolder(path, DEPTH);
        } else {
            finder.found.add(new FoundLog(finder.dialect(path), LogSource.of(path)));
        }
        return finder.found;
    }

    private Dialect dialect(Path file) {
        if (forced != null) {
            return forced;
        }
        Sample sample = Sample.of(file);
        if (sample.isTar()) {
            throw new LogFormatException(file, 0, "is a tar archive, expected its files unpacked");
        }
        return Dialects.of(sample)
                .orElseThrow(() -> new LogFormatException(
                        file, 0, "no log of a known kind, expected one of docs/logs.md; --format forces one"));
    }

    private void searchFolder(Path folder, int depth) {
        Dialect store = folderDialect(folder);
        if (store != null) {
            found.add(new FoundLog(store, new LogSource(folder, List.of(folder))));
            return;
        }
        Map<Dialect, List<Path>> joined = new LinkedHashMap<>();
        List<Path> folders = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                folders.add(entry);
            } else if (Files.isRegularFile(entry)) {
                addFile(entry, joined);
            }
        }
        joined.forEach((dialect, files) -> found.add(
                new FoundLog(dialect, files.size() == 1 ? LogSource.of(files.get(0)) : new LogSource(folder, files))));
        if (depth > 0) {
            Checkpoints.withoutCopies(folder, folders).forEach(inner -> searchFolder(inner, depth - 1));
        }
    }

    private Dialect folderDialect(Path folder) {
        List<Dialect> known = forced == null ? Dialects.all() : List.of(forced);
        return known.stream()
                .filter(dialect -> dialect.matchesFolder(folder))
                .findFirst()
                .orElse(null);
    }

    private void addFile(Path file, Map<Dialect, List<Path>> joined) {
        Sample sample;
        try {
            sample = Sample.of(file);
        } catch (LogFormatException fault) {
            found.add(new FoundLog(new UnreadableLog(fault), LogSource.of(file)));
            return;
        }
        if (sample.isTar()) {
            return;
        }
        Dialect dialect = forced == null ? Dialects.of(sample).orElse(null) : forced;
        if (dialect == null || (forced == null && dialect.match(sample) < Dialect.GENERIC)) {
            return;
        }
        if (dialect.joinsFiles()) {
            joined.computeIfAbsent(dialect, any -> new ArrayList<>()).add(file);
        } else {
            found.add(new FoundLog(dialect, LogSource.of(file)));
        }
    }

    /**
     * A link to a folder may lead out of the one asked for, or back into it; a link to what lies beside it would tell
     * that twice.
     */
    private static boolean isPassedOver(Path entry, Path folder) {
        try {
            return Files.isSymbolicLink(entry)
                    && (Files.isDirectory(entry) || entry.toRealPath().startsWith(folder.toRealPath()));
        } catch (IOException e) {
            // A link to nothing.
            return true;
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> !isPassedOver(entry, folder))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e));
        } catch (UncheckedIOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e.getCause()));
        }
    }
}
