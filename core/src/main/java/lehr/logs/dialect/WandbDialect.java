package lehr.logs.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.WandbRecords;

/**
 * The {@code run-<id>.wandb} file Weights &amp; Biases keeps of a run on disk, or the run's folder around it. Its steps
 * are W&amp;B's own rows; the optimizer step is a column where the trainer logs one.
 */
final class WandbDialect implements Dialect {
    @Override
    public String name() {
        return "wandb";
    }

    @Override
    public double match(Sample sample) {
        if (WandbRecords.isHead(sample.bytes(Sample.SHORT))) {
            return CERTAIN;
        }
        return sample.fileName().endsWith(".wandb") ? DOUBTFUL : 0;
    }

    /** What else lies in a run's folder, the console's text above all, tells the same run again. */
    @Override
    public boolean matchesFolder(Path folder) {
        try {
            return file(folder) != null;
        } catch (LogFormatException e) {
            return false;
        }
    }

    private static Path file(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(
                            file -> file.getFileName().toString().matches("run-[^/]*\\.wandb"))
                    .limit(2)
                    .toList();
            return files.size() == 1 ? files.get(0) : null;
        } catch (IOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e));
        } catch (UncheckedIOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e.getCause()));
        }
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        Path file = Files.isDirectory(log.file()) ? file(log.file()) : log.file();
        if (file == null) {
            throw new LogFormatException(log.file(), 0, "no run-*.wandb in this folder, expected one");
        }
        WandbRun run = new WandbRun(file, new NamedColumns(names));
        String sha256 = run.read();
        if (run.columns().rows() == 0) {
            throw new LogFormatException(file, 0, "no history, expected rows of a loss by step" + console(file));
        }
        run.columns().takeSteps();
        SampleSteps.convert(run.columns());
        run.columns().facts(TrainerHabits.of(run.columns()));
        return List.of(run.columns().log(log, name(), sha256, run.name()));
    }

    private static String console(Path file) {
        Path output = file.resolveSibling("files").resolve("output.log");
        return Files.isRegularFile(output) ? "; the run's console text is in " + output : "";
    }
}
