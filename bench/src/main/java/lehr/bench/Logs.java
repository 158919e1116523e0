package lehr.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import lehr.logs.Dialects;
import lehr.logs.Inspection;
import lehr.logs.LogOptions;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.RunLog;
import lehr.logs.dialect.Sample;

/** How fast logs are read, from the page cache on one thread: file to settled columns, hash included. */
public final class Logs {
    private static final int REPEATS = 5;
    private static final long LARGE = 256L << 20;
    private static final long HUGE = 5_000_000_000L;
    private static final int RUNS = 1000;
    private static final int POINTS = 5000;

    private final Path folder;

    private Logs(Path folder) {
        this.folder = folder;
    }

    /** @param args of csv, jsonl, tensorboard, memory, folder; all but memory if there are none */
    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("lehr-bench-");
        try {
            Logs logs = new Logs(folder);
            System.out.println("| what | size, MB | seconds | CPU seconds | MB/s |\n| --- | --- | --- | --- | --- |");
            for (String what : args.length == 0 ? List.of("csv", "jsonl", "tensorboard", "folder") : List.of(args)) {
                logs.measure(what);
            }
        } finally {
            delete(folder);
        }
    }

    private void measure(String what) throws IOException, SQLException {
        switch (what) {
            case "csv" -> csv();
            case "jsonl" -> jsonl();
            case "tensorboard" -> tensorboard();
            case "memory" -> memory();
            case "folder" -> folder();
            default ->
                throw new IllegalArgumentException(what + ", expected csv, jsonl, tensorboard, memory or folder");
        }
    }

    private void csv() throws IOException, SQLException {
        Path file = folder.resolve("log.csv");
        new MadeLogs().csv(file, LARGE);
        row("CSV, Lehr", Files.size(file), REPEATS, () -> read(file));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET threads = 1");
            row("CSV, DuckDB 1.4.1, sums of the same columns", Files.size(file), REPEATS, () -> sums(statement, file));
        }
    }

    private void tensorboard() throws IOException {
        Path file = folder.resolve("events.out.tfevents.1.bench");
        MadeEvents.write(file, LARGE);
        row("TensorBoard, Lehr", Files.size(file), REPEATS, () -> read(file));
    }

    private static double sums(Statement statement, Path file) {
        String query = "SELECT max(step), sum(lr), sum(train_loss), sum(val_loss) FROM read_csv('" + file + "')";
        try (ResultSet sums = statement.executeQuery(query)) {
            sums.next();
            return sums.getDouble(3);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void jsonl() throws IOException {
        Path file = folder.resolve("log.jsonl");
        new MadeLogs().jsonl(file, LARGE);
        row("JSON Lines, Lehr", Files.size(file), REPEATS, () -> read(file));
    }

    private void memory() throws IOException {
        Path file = folder.resolve("huge.csv");
        new MadeLogs().csv(file, HUGE);
        row("CSV of 5 GB, Lehr", Files.size(file), 1, () -> read(file));
        long most = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(peak -> peak.getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%nHeap: %d MB allowed, pools peaked at %d MB together, before collection%n",
                Runtime.getRuntime().maxMemory() >> 20,
                most >> 20);
    }

    private void folder() throws IOException {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        MadeLogs made = new MadeLogs();
        long bytes = 0;
        for (int run = 0; run < RUNS; run++) {
            Path file = runs.resolve(String.format(Locale.ROOT, "run-%04d.csv", run));
            made.csv(file, POINTS);
            bytes += Files.size(file);
        }
        row("inspect of 1,000 CSVs of 5,000 points", bytes, 3, () -> Inspection.of(runs, LogOptions.DEFAULTS)
                .size());
    }

    private static double read(Path file) {
        RunLog log = Dialects.of(Sample.of(file))
                .orElseThrow()
                .read(LogSource.of(file), ColumnNames.STANDARD)
                .get(0);
        return log.train().value(log.train().size() - 1);
    }

    /** Prints the best of some repeats. */
    private static void row(String what, long bytes, int repeats, DoubleSupplier work) {
        double best = Double.POSITIVE_INFINITY;
        double cpu = Double.POSITIVE_INFINITY;
        for (int i = 0; i < repeats; i++) {
            long begin = System.nanoTime();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (Double.isNaN(work.getAsDouble())) {
                throw new IllegalStateException(what + " read nothing");
            }
            cpu = Math.min(cpu, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e9);
            best = Math.min(best, (System.nanoTime() - begin) / 1e9);
        }
        System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.2f | %.2f | %.0f |%n", what, bytes / 1e6, best, cpu, bytes / 1e6 / best);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
