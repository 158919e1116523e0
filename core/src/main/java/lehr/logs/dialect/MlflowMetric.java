package lehr.logs.dialect;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/** Reads one metric of MLflow's file store: lines of time, value and step; old ones have no step. */
final class MlflowMetric {
    /** Longest line, characters: three numbers, and what later versions add. */
    private static final int LONGEST = 1 << 12;

    private final Path file;
    private final LogColumn column;
    private final NamedColumns columns;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean stepless;

    private MlflowMetric(Path file, LogColumn column, NamedColumns columns) {
        this.file = file;
        this.column = column;
        this.columns = columns;
    }

    /**
     * Adds the metric's values to a column.
     *
     * @return SHA-256 of the file
     */
    static String read(Path file, LogColumn column, NamedColumns columns) {
        MlflowMetric metric = new MlflowMetric(file, column, columns);
        try (ByteSource source = ByteSource.open(file)) {
            metric.readLines(source.text());
            return source.digest();
        } catch (IOException e) {
            throw new LogFormatException(file, metric.number, ByteSource.reason(e));
        }
    }

    private void readLines(Reader text) throws IOException {
        char[] part = new char[1 << 13];
        for (int count = text.read(part); count >= 0; count = text.read(part)) {
            for (int i = 0; i < count; i++) {
                take(part[i]);
            }
        }
        // A last line without an end may be still in writing.
        if (!line.isEmpty() && !addLine()) {
            columns.note(file.getFileName() + ": the last line is cut");
        }
        if (stepless) {
            columns.note(file.getFileName() + " tells no steps: its lines are counted");
        }
    }

    private void take(char next) {
        if (next != '\n') {
            line.append(next);
            if (line.length() > LONGEST) {
                throw fault();
            }
        } else if (line.isEmpty() || addLine()) {
            line.setLength(0);
        } else {
            throw fault();
        }
    }

    /** Whether the line is one of a metric. */
    private boolean addLine() {
        String[] fields = line.toString().strip().split("\\s+", -1);
        number++;
        if (fields.length < 2) {
            return false;
        }
        double value = LooseNumber.of(fields[1]);
        double step = fields.length > 2 ? LooseNumber.of(fields[2]) : number - 1;
        boolean isNumber = !Double.isNaN(value) || LooseNumber.isNaN(fields[1]);
        if (!isNumber || !(step >= 0) || step != Math.rint(step) || step > 0x1p53) {
            return false;
        }
        stepless |= fields.length == 2;
        column.add((long) step, value, columns.row());
        return true;
    }

    private LogFormatException fault() {
        return new LogFormatException(file, Math.max(1, number), "no line of a metric, expected time, value and step");
    }
}
