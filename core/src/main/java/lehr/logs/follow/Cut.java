package lehr.logs.follow;

import java.io.IOException;
import java.util.List;
import lehr.logs.LogFinder.FoundLog;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.Pieces;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.Excerpt;
import lehr.logs.source.LogFormatException;

/**
 * Reads what was appended to a log without what lies before it: the file's beginning, which tells columns and trainer, and
 * the new pieces. Tried on what was read whole before it is trusted.
 */
final class Cut {
    /** Bytes of the beginning; where these do not tell enough, the larger number. */
    private static final int SHORT = 1 << 12;

    private static final int LONG = 1 << 16;

    private final FoundLog log;
    private final ColumnNames names;
    private final GrowingFile file;
    private long tried;
    private int headRows;
    private boolean sound;

    Cut(FoundLog log, ColumnNames names, GrowingFile file) {
        this.log = log;
        this.names = names;
        this.file = file;
    }

    /** Whether appended pieces may be read alone. */
    boolean isSound() {
        return sound;
    }

    /** Rows of the beginning, which stand before those of each piece. */
    int headRows() {
        return headRows;
    }

    /** What lies from one place to another, after the beginning. */
    RunLog read(long from, long to) {
        return read(file.stretch(from, to));
    }

    /** Reads the end of the file once more, alone, unless it is too short; a failed try is repeated when it is twice as long. */
    void tryOn(RunLog whole, HandedOn rows) throws IOException {
        int head = tried == 0 ? SHORT : LONG;
        if (sound || log.dialect().pieces() == Pieces.WHOLE || file.position() < Math.max(3L * head, 2 * tried)) {
            return;
        }
        tried = file.position();
        try {
            file.beginWith(file.pieceEnd(head));
            headRows = read(file.beginning()).rows();
            RunLog end = read(file.pieceEnd(file.position() - SHORT), file.position());
            sound = agrees(rows.losses(end), rows.losses(whole))
                    && (end.rates().isEmpty() || agrees(end.rates(), whole.rates()));
        } catch (LogFormatException e) {
            sound = false;
        }
    }

    private RunLog read(Excerpt excerpt) {
        List<RunLog> runs = excerpt.reading(() -> log.dialect().read(LogSource.of(file.file()), names));
        if (runs.size() != 1) {
            throw new LogFormatException(file.file(), 0, "holds " + runs.size() + " runs, expected the log of one run");
        }
        return runs.get(0);
    }

    /** Whether the new points of an excerpt are the last ones of the whole. */
    private boolean agrees(LogColumn excerpt, LogColumn whole) {
        int point = excerpt.size() - 1;
        int last = whole.size() - 1;
        int same = 0;
        while (point >= 0 && last >= 0 && excerpt.row(point) >= headRows) {
            if (excerpt.step(point) != whole.step(last) || excerpt.value(point) != whole.value(last)) {
                return false;
            }
            point--;
            last--;
            same++;
        }
        return same > 0;
    }
}
