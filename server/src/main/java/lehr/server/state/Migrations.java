package lehr.server.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The form of the file, as the steps that led to it. The number of steps taken is the file's {@code user_version}. A step
 * that was released is never changed; a new form is a new step at the end.
 */
final class Migrations {
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    "CREATE TABLE studies (id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, path TEXT NOT NULL,"
                            + " uploaded INTEGER NOT NULL, made TEXT NOT NULL)",
                    "CREATE TABLE fits (id TEXT NOT NULL UNIQUE, study TEXT NOT NULL, name TEXT NOT NULL,"
                            + " document TEXT NOT NULL, made TEXT NOT NULL)",
                    "CREATE TABLE plans (id TEXT NOT NULL UNIQUE, study TEXT NOT NULL, fit TEXT NOT NULL, name TEXT NOT NULL,"
                            + " document TEXT NOT NULL, report TEXT NOT NULL, made TEXT NOT NULL)",
                    "CREATE TABLE live (id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, log TEXT NOT NULL, fit TEXT NOT NULL,"
                            + " request TEXT NOT NULL, made TEXT NOT NULL)",
                    "CREATE TABLE jobs (id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL, phase TEXT NOT NULL,"
                            + " message TEXT NOT NULL, result TEXT NOT NULL, made TEXT NOT NULL, ended TEXT)"),
            List.of("CREATE TABLE pasts (id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, made TEXT NOT NULL)"));

    /** The form this Lehr writes. */
    static final int NEWEST = STEPS.size();

    private Migrations() {}

    /** Brings a file from a form to the newest, each step whole or not at all. */
    static void run(Connection connection, int from) throws SQLException {
        for (int step = from; step < NEWEST; step++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                for (String sql : STEPS.get(step)) {
                    statement.execute(sql);
                }
                statement.execute("PRAGMA application_id = " + Database.LEHR);
                statement.execute("PRAGMA user_version = " + (step + 1));
                statement.execute("COMMIT");
            }
        }
    }
}
