package lehr.logs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.DoubleConsumer;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.RunLog;

/** One run whose log lies in several files, as after restarts: where files overlap, the later one counts. */
final class JoinedLogs {
    private JoinedLogs() {}

    /** @param pieces in the order they were written, at least one */
    static RunLog of(List<RunLog> pieces) {
        LogRows rows = new LogRows();
        for (RunLog piece : pieces) {
            add(rows, piece.rates(), rows::rate);
            add(rows, piece.train(), rows::train);
            add(rows, piece.val(), rows::val);
            add(rows, piece.tokens(), rows::tokens);
        }
        RunLog first = pieces.get(0);
        rows.facts(first.facts());
        LogSource source = new LogSource(
                first.source().shown(),
                pieces.stream()
                        .flatMap(piece -> piece.source().files().stream())
                        .toList());
        return rows.log(source, first.format(), digest(pieces));
    }

    private static void add(LogRows rows, LogColumn column, DoubleConsumer value) {
        for (int point = 0; point < column.size(); point++) {
            rows.row(column.step(point));
            value.accept(column.value(point));
        }
    }

    /** SHA-256 of the pieces' own. */
    private static String digest(List<RunLog> pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            pieces.forEach(piece -> digest.update(piece.sha256().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
