package lehr.logs.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/**
 * One run in MLflow's file store, {@code mlruns/<experiment>/<run>/}: a file a metric in {@code metrics/}, whose lines
 * are time, value and step; a file a parameter in {@code params/}; {@code meta.yaml} with name and state.
 */
final class MlflowDialect implements Dialect {
    /** Metrics with slashes in their names lie in folders. */
    private static final int DEPTH = 8;

    private static final int MOST_FILES = 1 << 14;

    @Override
    public String name() {
        return "mlflow";
    }

    /** A run is a folder. */
    @Override
    public double match(Sample sample) {
        return 0;
    }

    @Override
    public boolean matchesFolder(Path folder) {
        return Files.isRegularFile(folder.resolve("meta.yaml")) && Files.isDirectory(folder.resolve("metrics"));
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        Path folder = log.file();
        if (!matchesFolder(folder)) {
            throw new LogFormatException(folder, 0, "no MLflow run, expected a folder with meta.yaml and metrics/");
        }
        NamedColumns columns = new NamedColumns(names);
        MlflowMeta meta = MlflowMeta.read(folder);
        String sha256 = metrics(folder.resolve("metrics"), columns);
        columns.facts(params(folder.resolve("params")).addedTo(columns.facts()));
        meta.notes().forEach(columns::note);
        columns.facts(TrainerHabits.of(columns));
        return List.of(columns.log(log, name(), sha256, meta.runName()));
    }

    private static String metrics(Path folder, NamedColumns columns) {
        List<String> digests = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            LogColumn column = columns.column(name);
            if (column != null) {
                digests.add(MlflowMetric.read(file, column, columns));
            }
        }
        return Digests.joined(digests);
    }

    private static ConfigFacts params(Path folder) {
        ConfigFacts config = new ConfigFacts();
        for (Path file : Files.isDirectory(folder) ? files(folder) : List.<Path>of()) {
            NestedNumbers.each(folder.relativize(file).toString(), MlflowMeta.beginning(file), config::take);
        }
        return config;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
        } catch (IOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e));
        } catch (UncheckedIOException e) {
            throw new LogFormatException(folder, 0, ByteSource.reason(e.getCause()));
        }
    }
}
