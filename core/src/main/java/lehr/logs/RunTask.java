package lehr.logs;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.LogFinder.FoundLog;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;

/**
 * One log to be read.
 *
 * @param description what is said of it
 * @param dialect null to tell it when it is read
 * @param source its files
 */
record RunTask(RunDescription description, Dialect dialect, LogSource source) {

    /** The log a table names. */
    static RunTask of(RunDescription description) {
        return new RunTask(description, null, LogSource.of(description.log()));
    }

    String id() {
        return description.run();
    }

    /** Whether a run of this log may be chosen; what a log that is not described calls its runs is in the log. */
    boolean mayMatch(RunFilter filter) {
        return !description.isGiven() || filter.matches(id());
    }

    /** The chosen runs of this log. */
    List<LoggedRun> read(LogOptions options) {
        List<LoggedRun> runs = new ArrayList<>();
        for (RunLog log : logs(options)) {
            RunDescription told = described(log);
            if (options.filter().matches(told.run())) {
                runs.add(LoggedRun.of(told, log));
            }
        }
        return runs;
    }

    private List<RunLog> logs(LogOptions options) {
        if (dialect != null) {
            return dialect.read(source, options.names());
        }
        if (!Files.exists(source.file())) {
            throw description.fault("no file " + source.file() + ", expected the run's log");
        }
        List<FoundLog> found = LogFinder.find(source.file(), options.forced());
        if (found.isEmpty()) {
            throw new LogFormatException(source.file(), 0, "a folder without logs, expected a log");
        }
        List<RunLog> logs = found.get(0).dialect().read(found.get(0).source(), options.names());
        // A file of several runs is described run by run.
        List<RunLog> named =
                logs.stream().filter(log -> log.name().equals(id())).toList();
        return named.isEmpty() ? logs.subList(0, Math.min(1, logs.size())) : named;
    }

    private RunDescription described(RunLog log) {
        return description.isGiven() || log.name().isEmpty() ? description : description.named(log.name());
    }
}
