package lehr.logs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import lehr.curve.Run;
import lehr.curve.Study;

/**
 * Reads studies: a folder with {@code runs.csv} beside its logs, that {@code runs.csv}, a folder of bare logs, or
 * one log. A log that a {@code runs.csv} beside it or up to three folders above names is read as described there.
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
     * @throws LogFormatException if there is no study, no chosen run, or a log that cannot be read: the first of
     *     them in the study's order
     */
    public static Study read(Path path, RunFilter filter, Executor executor) {
        List<RunDescription> all = descriptions(path);
        List<RunDescription> chosen =
                all.stream().filter(run -> filter.matches(run.run())).toList();
        if (chosen.isEmpty()) {
            throw new LogFormatException(
                    path,
                    0,
                    "none of " + all.size() + " runs matches " + filter + ", expected globs of run ids such as "
                            + all.get(0).run());
        }
        List<CompletableFuture<Run>> runs = chosen.stream()
                .map(run -> CompletableFuture.supplyAsync(() -> RunReader.read(run), executor))
                .toList();
        return new Study(
                name(path, chosen), runs.stream().map(StudyReader::join).toList());
    }

    private static Run join(CompletableFuture<Run> run) {
        try {
            return run.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogFormatException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** The name all runs give their study, else the folder's. */
    private static String name(Path path, List<RunDescription> runs) {
        List<String> names = runs.stream().map(RunDescription::study).distinct().toList();
        if (names.size() == 1 && !names.get(0).isEmpty()) {
            return names.get(0);
        }
        Path file = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(path) ? file : file.getParent();
        return folder == null || folder.getFileName() == null
                ? "study"
                : folder.getFileName().toString();
    }

    private static List<RunDescription> descriptions(Path path) {
        if (!Files.exists(path)) {
            throw new LogFormatException(path, 0, "no such file or folder, expected a study");
        }
        if (Files.isDirectory(path)) {
            Path table = path.resolve(RunsTable.NAME);
            return Files.exists(table) ? RunsTable.read(table) : bareLogs(path);
        }
        return RunsTable.isOne(path)
                ? RunsTable.read(path)
                : List.of(DescribedLogs.around(path).of(path));
    }

    private static List<RunDescription> bareLogs(Path folder) {
        List<RunDescription> runs = new ArrayList<>();
        DescribedLogs described = DescribedLogs.around(folder.resolve(RunsTable.NAME));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(StudyReader::isCsv).sorted().toList()) {
                try (CsvTable table = CsvTable.open(file)) {
                    if (StudyLog.isLog(table)) {
                        runs.add(described.of(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e));
        } catch (UncheckedIOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e.getCause()));
        }
        if (runs.isEmpty()) {
            throw new LogFormatException(
                    folder,
                    0,
                    "neither " + RunsTable.NAME
                            + " nor logs in this folder, expected CSV files with `step` and `train_loss` or `val_loss`");
        }
        return runs;
    }

    private static boolean isCsv(Path file) {
        return Files.isRegularFile(file) && file.toString().matches("(?i).*\\.csv(\\.gz)?");
    }
}
