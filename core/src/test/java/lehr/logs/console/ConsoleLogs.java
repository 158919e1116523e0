package lehr.logs.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lehr.logs.Dialects;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.RunLog;
import lehr.logs.dialect.Sample;
import lehr.logs.source.LineSource;

/** Reads console logs from text, as the dialect they are told to be in. */
final class ConsoleLogs {
    private ConsoleLogs() {}

    static RunLog read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static RunLog read(byte[] bytes) {
        return in(bytes, file -> read(file, dialect(file).orElseThrow()));
    }

    static RunLog read(String text, String dialect) {
        return read(text.getBytes(StandardCharsets.UTF_8), dialect);
    }

    static RunLog read(byte[] bytes, String dialect) {
        return in(bytes, file -> read(file, Dialects.named(dialect)));
    }

    /** Reads text that is in no file. */
    static RunLog readLines(String text, String name) {
        Path file = Path.of("made.log");
        ConsoleDialect dialect = (ConsoleDialect) Dialects.named(name);
        try (LineSource lines = LineSource.of(file, text.getBytes(StandardCharsets.UTF_8))) {
            return dialect.rows(lines, ColumnNames.STANDARD).log(LogSource.of(file), name, "");
        }
    }

    static RunLog read(Path file) {
        return read(file, dialect(file).orElseThrow());
    }

    static Optional<Dialect> dialect(Path file) {
        return Dialects.of(Sample.of(file));
    }

    private static RunLog read(Path file, Dialect dialect) {
        return dialect.read(LogSource.of(file), ColumnNames.STANDARD).get(0);
    }

    /** Does something with a file of these bytes, which is deleted then. */
    static <T> T in(byte[] bytes, Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("console", ".log");
            try {
                Files.write(file, bytes);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All points, e.g. {@code lr 1=0.001 2=0.002; train 1=9.5; val 0=10.0}. */
    static String points(RunLog log) {
        List<String> columns = new ArrayList<>();
        add(columns, "lr", log.rates());
        add(columns, "train", log.train());
        add(columns, "val", log.val());
        add(columns, "tokens", log.tokens());
        return String.join("; ", columns);
    }

    private static void add(List<String> columns, String name, LogColumn column) {
        StringBuilder points = new StringBuilder(name);
        for (int i = 0; i < column.size(); i++) {
            points.append(' ').append(column.step(i)).append('=').append(column.value(i));
        }
        if (!column.isEmpty()) {
            columns.add(points.toString());
        }
    }
}
