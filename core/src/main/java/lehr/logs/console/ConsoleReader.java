package lehr.logs.console;

import lehr.logs.dialect.LogRows;

/** Makes rows of one log's lines. A reader is used for one log, front to back. */
interface ConsoleReader {
    /** Takes one line that holds at least one of the dialect's marks. */
    void line(ConsoleLine line, LogRows rows);

    /** Called after the last line: sets the facts, and adds rows whose steps only the whole log tells. */
    void end(LogRows rows);
}
