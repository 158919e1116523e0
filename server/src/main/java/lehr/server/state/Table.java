package lehr.server.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How records of one kind lie in a table.
 *
 * @param name of the table
 * @param columns of it, {@code id} first
 * @param values of a record, as the columns
 * @param reader makes a record of a row
 */
record Table<T extends Stored>(
        String name, List<String> columns, Function<T, List<Object>> values, Database.RowReader<T> reader) {
    static final Table<StoredStudy> STUDIES = new Table<>(
            "studies",
            List.of("id", "name", "path", "uploaded", "made"),
            it -> Arrays.asList(it.id(), it.name(), it.path(), it.uploaded(), it.made()),
            row -> new StoredStudy(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("path"),
                    row.getBoolean("uploaded"),
                    instant(row, "made")));

    static final Table<StoredFit> FITS = new Table<>(
            "fits",
            List.of("id", "study", "name", "document", "made"),
            it -> Arrays.asList(it.id(), it.study(), it.name(), it.document(), it.made()),
            row -> new StoredFit(
                    row.getString("id"),
                    row.getString("study"),
                    row.getString("name"),
                    row.getString("document"),
                    instant(row, "made")));

    static final Table<StoredPlan> PLANS = new Table<>(
            "plans",
            List.of("id", "study", "fit", "name", "document", "report", "made"),
            it -> Arrays.asList(it.id(), it.study(), it.fit(), it.name(), it.document(), it.report(), it.made()),
            row -> new StoredPlan(
                    row.getString("id"),
                    row.getString("study"),
                    row.getString("fit"),
                    row.getString("name"),
                    row.getString("document"),
                    row.getString("report"),
                    instant(row, "made")));

    static final Table<StoredLive> LIVE = new Table<>(
            "live",
            List.of("id", "name", "log", "fit", "request", "made"),
            it -> Arrays.asList(it.id(), it.name(), it.log(), it.fit(), it.request(), it.made()),
            row -> new StoredLive(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("log"),
                    row.getString("fit"),
                    row.getString("request"),
                    instant(row, "made")));

    static final Table<StoredPast> PASTS = new Table<>(
            "pasts",
            List.of("id", "document", "made"),
            it -> Arrays.asList(it.id(), it.document(), it.made()),
            row -> new StoredPast(row.getString("id"), row.getString("document"), instant(row, "made")));

    static final Table<StoredJob> JOBS = new Table<>(
            "jobs",
            List.of("id", "kind", "title", "phase", "message", "result", "made", "ended"),
            it -> Arrays.asList(
                    it.id(), it.kind(), it.title(), it.phase(), it.message(), it.result(), it.made(), it.ended()),
            row -> new StoredJob(
                    row.getString("id"),
                    row.getString("kind"),
                    row.getString("title"),
                    row.getString("phase"),
                    row.getString("message"),
                    row.getString("result"),
                    instant(row, "made"),
                    instant(row, "ended")));

    private static Instant instant(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }
}
