package lehr.logs.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a test wrote. */
final class ReadLogs {
    private ReadLogs() {}

    /** The only run of these bytes in a file of that name. */
    static RunLog read(Dialect dialect, Path folder, String name, byte[] bytes) {
        return dialect.read(LogSource.of(written(folder, name, bytes)), ColumnNames.STANDARD)
                .get(0);
    }

    static Path written(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code step=value} of every point. */
    static List<String> points(LogColumn column) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            points.add(column.step(i) + "=" + column.value(i));
        }
        return points;
    }
}
