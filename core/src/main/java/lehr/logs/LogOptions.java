package lehr.logs;

import java.util.concurrent.Executor;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.Dialect;

/**
 * How to read logs.
 *
 * @param filter which runs
 * @param format name of the dialect all files are in, "" to tell it from what is in them
 * @param names further names of columns
 * @param executor reads each log in a task of its own
 */
public record LogOptions(RunFilter filter, String format, ColumnNames names, Executor executor) {
    /** All runs, dialects told by content, one log after another. */
    public static final LogOptions DEFAULTS = new LogOptions(RunFilter.ALL, "", ColumnNames.STANDARD, Runnable::run);

    /** @throws IllegalArgumentException if there is no such format */
    public LogOptions {
        if (!format.isEmpty()) {
            Dialects.named(format);
        }
    }

    public LogOptions withFilter(RunFilter other) {
        return new LogOptions(other, format, names, executor);
    }

    public LogOptions withFormat(String other) {
        return new LogOptions(filter, other, names, executor);
    }

    public LogOptions withNames(ColumnNames other) {
        return new LogOptions(filter, format, other, executor);
    }

    public LogOptions withExecutor(Executor other) {
        return new LogOptions(filter, format, names, other);
    }

    /** The dialect forced, null if none is. */
    public Dialect forced() {
        return format.isEmpty() ? null : Dialects.named(format);
    }
}
