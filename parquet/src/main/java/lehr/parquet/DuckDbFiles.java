package lehr.parquet;

import java.nio.file.Path;
import lehr.logs.source.ParquetFiles;
import lehr.logs.source.ParquetTable;

/** Opens Parquet files with DuckDB, in this process. */
public final class DuckDbFiles implements ParquetFiles {
    @Override
    public ParquetTable open(Path file) {
        return new DuckDbTable(file);
    }
}
