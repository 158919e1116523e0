package lehr.logs;

import java.util.List;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.RunLog;
import lehr.logs.dialect.Sample;
import lehr.logs.source.LogFormatException;

/** Stands for a file in a folder that could not be opened: reading it tells why, as reading any broken log does. */
record UnreadableLog(LogFormatException fault) implements Dialect {
    @Override
    public String name() {
        return "unreadable";
    }

    @Override
    public double match(Sample sample) {
        return 0;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        throw fault;
    }
}
