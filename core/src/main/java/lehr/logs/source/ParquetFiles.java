package lehr.logs.source;

import java.nio.file.Path;

/**
 * Opens Parquet files. Core has no reader of its own: one comes with the optional module {@code parquet} and is found
 * by {@link java.util.ServiceLoader}.
 */
public interface ParquetFiles {
    /** @throws LogFormatException if the file cannot be read, or no reader can be had */
    ParquetTable open(Path file);
}
