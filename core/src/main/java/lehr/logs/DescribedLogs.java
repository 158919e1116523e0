package lehr.logs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the {@code runs.csv} beside a log, or up to three folders above it, say of logs; the nearest counts. */
final class DescribedLogs {
    private static final int LEVELS = 3;

    private final Map<Path, RunDescription> byLog = new HashMap<>();

    private DescribedLogs() {}

    /** The descriptions found from the folder this file is in. */
    static DescribedLogs around(Path file) {
        DescribedLogs found = new DescribedLogs();
        Path folder = real(file).getParent();
        for (int level = 0; level <= LEVELS && folder != null; level++) {
            Path table = folder.resolve(RunsTable.NAME);
            if (Files.isRegularFile(table) && RunsTable.hasItsColumns(table)) {
                RunsTable.read(table).forEach(run -> found.byLog.putIfAbsent(real(run.log()), run));
            }
            folder = folder.getParent();
        }
        return found;
    }

    /** What is said of this log; nothing but its name if no table names it. */
    RunDescription of(Path log) {
        RunDescription told = byLog.get(real(log));
        return told == null ? RunDescription.none(log, RunName.of(log)) : told.at(log);
    }

    private static Path real(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
