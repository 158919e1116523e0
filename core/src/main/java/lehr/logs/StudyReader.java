package lehr.logs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lehr.curve.Study;
import lehr.logs.LogFinder.FoundLog;
import lehr.logs.source.LogFormatException;

/**
 * Reads studies: a folder with {@code runs.csv} beside its logs, that {@code runs.csv}, a folder of bare logs of any
 * dialect, or one log. A log that a {@code runs.csv} beside it or up to three folders above names is read as described
 * there.
 *
 * <p>Every fault of the input is a {@link LogFormatException} of one line.
 */
public final class StudyReader {
    private StudyReader() {}

    /** All runs at {@code path}, one after another. */
    public static Study read(Path path) {
        return read(path, RunFilter.ALL);
    }

    /** The chosen runs at {@code path}, one after another; logs of others are not opened. */
    public static Study read(Path path, RunFilter filter) {
        return read(path, filter, Runnable::run);
    }

    /**
     * The chosen runs at {@code path}, each log in a task of {@code executor}; in the study's order, whatever the
     * order of the tasks.
     *
     * @throws LogFormatException if there is no study, no chosen run, a log that cannot be read, or a run whose LR
     *     is not told: the first of them in the study's order
     */
    public static Study read(Path path, RunFilter filter, Executor executor) {
        return study(path, logs(path, LogOptions.DEFAULTS.withFilter(filter).withExecutor(executor)));
    }

    /** The study of runs read from {@code path}, whose LR is known. */
    public static Study study(Path path, List<LoggedRun> runs) {
        return new Study(name(path, runs), runs.stream().map(LoggedRun::run).toList());
    }

    /**
     * The chosen runs at {@code path}, their LR known or not.
     *
     * @throws LogFormatException if there is no log, no chosen run, or a log that cannot be read
     */
    public static List<LoggedRun> logs(Path path, LogOptions options) {
        return logs(path, options, fault -> {
            throw fault;
        });
    }

    /**
     * The chosen runs at {@code path}, their LR known or not; of logs that no table names, those that can be read.
     *
     * @param faults is told of each log that cannot be read and that no table names
     * @throws LogFormatException if there is no log, no chosen run, or a log of a table that cannot be read
     */
    public static List<LoggedRun> logs(Path path, LogOptions options, Consumer<LogFormatException> faults) {
        List<RunTask> all = tasks(path, options);
        List<RunTask> chosen =
                all.stream().filter(task -> task.mayMatch(options.filter())).toList();
        List<CompletableFuture<List<LoggedRun>>> tasks = chosen.stream()
                .map(task -> CompletableFuture.supplyAsync(() -> task.read(options), options.executor()))
                .toList();
        List<LoggedRun> runs = new ArrayList<>();
        List<LogFormatException> unread = new ArrayList<>();
        for (int task = 0; task < chosen.size(); task++) {
            try {
                runs.addAll(join(tasks.get(task)));
            } catch (LogFormatException fault) {
                if (chosen.get(task).description().isGiven()) {
                    throw fault;
                }
                unread.add(fault);
                faults.accept(fault);
            }
        }
        if (runs.isEmpty() && unread.isEmpty()) {
            throw new LogFormatException(
                    path,
                    0,
                    "none of " + all.size() + " runs matches " + options.filter()
                            + ", expected globs of run ids such as "
                            + all.get(0).id());
        }
        return Branches.linked(Copies.told(distinct(runs)));
    }

    /**
     * The logs that a table of runs names, whether they are there or not; none of a study without a table.
     *
     * @throws LogFormatException if the table cannot be read
     */
    public static List<Path> named(Path path) {
        Path table = Files.isDirectory(path) ? path.resolve(RunsTable.NAME) : path;
        return Files.isRegularFile(table) && RunsTable.isOne(table)
                ? RunsTable.read(table).stream().map(RunDescription::log).toList()
                : List.of();
    }

    /** The runs with distinct ids: logs nobody named may share one. */
    private static List<LoggedRun> distinct(List<LoggedRun> runs) {
        Set<String> ids = new HashSet<>();
        List<LoggedRun> distinct = new ArrayList<>();
        for (LoggedRun run : runs) {
            String id = run.id();
            if (ids.contains(id)
                    && !run.description().isGiven()
                    && run.log().name().isEmpty()) {
                id = RunName.withFolder(run.log().source().shown());
            }
            String first = id;
            for (int copy = 2; !ids.add(id); copy++) {
                id = first + "-" + copy;
            }
            distinct.add(id.equals(run.id()) ? run : run.named(id));
        }
        return distinct;
    }

    private static List<LoggedRun> join(CompletableFuture<List<LoggedRun>> runs) {
        try {
            return runs.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogFormatException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** The name all runs give their study, else the folder's. */
    private static String name(Path path, List<LoggedRun> runs) {
        List<String> names =
                runs.stream().map(run -> run.description().study()).distinct().toList();
        if (names.size() == 1 && !names.get(0).isEmpty()) {
            return names.get(0);
        }
        Path file = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(path) ? file : file.getParent();
        return folder == null || folder.getFileName() == null
                ? "study"
                : folder.getFileName().toString();
    }

    private static List<RunTask> tasks(Path path, LogOptions options) {
        if (!Files.exists(path)) {
            throw new LogFormatException(path, 0, "no such file or folder, expected a study");
        }
        if (Files.isDirectory(path)) {
            Path table = path.resolve(RunsTable.NAME);
            return Files.exists(table) ? described(table) : bareLogs(path, options);
        }
        return options.format().isEmpty() && RunsTable.isOne(path) ? described(path) : bareLogs(path, options);
    }

    private static List<RunTask> described(Path table) {
        return RunsTable.read(table).stream().map(RunTask::of).toList();
    }

    private static List<RunTask> bareLogs(Path path, LogOptions options) {
        Path within = Files.isDirectory(path) ? path.resolve(RunsTable.NAME) : path;
        DescribedLogs described = DescribedLogs.around(within);
        List<FoundLog> logs = LogFinder.find(path, options.forced());
        if (logs.isEmpty()) {
            throw new LogFormatException(
                    path, 0, "neither " + RunsTable.NAME + " nor logs in this folder, expected logs of docs/logs.md");
        }
        return logs.stream()
                .map(log -> new RunTask(described.of(log.source().shown()), log.dialect(), log.source()))
                .toList();
    }
}
