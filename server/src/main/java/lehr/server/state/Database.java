package lehr.server.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file: one connection that owns it from opening to the end of the process. A write-ahead log without its
 * shared memory, which the exclusive lock makes needless, works on the network folders of clusters too. Every statement is
 * a transaction of its own, and is on the disk ({@code synchronous = FULL}) when it returns.
 */
final class Database implements AutoCloseable {
    /** "Lehr" in ASCII: the {@code application_id} of its files. */
    static final int LEHR = 0x4c656872;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Another server may be on its way out. */
    private static final int BUSY_MILLIS = 2_000;

    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** What a row is made into. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Opens the file, makes it if there is none, and brings it to the newest form.
     *
     * @throws StateException if it is not Lehr's, of a newer Lehr, damaged, in use, or no place to write to; the file is
     *     left as it was
     */
    static Database open(Path file) {
        makeReady(file);
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            own(connection, file);
            return new Database(file, connection);
        } catch (SQLException e) {
            close(connection);
            throw failure(file, e);
        } catch (StateException e) {
            close(connection);
            throw e;
        }
    }

    /** Others on the machine need not read what runs here are called. */
    private static void makeReady(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                OwnFolder.make(folder);
            }
            if (!Files.exists(file)) {
                Files.createFile(file);
                if (OwnFolder.isPosix(file)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
            checkBeginning(file);
        } catch (IOException e) {
            throw new StateException(
                    file + ": cannot be read and written, expected a file the state may be kept in", e);
        }
    }

    private static void checkBeginning(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new StateException(file + ": is a folder, expected a file for the state");
        }
        if (!Files.isWritable(file)) {
            throw new StateException(file + ": cannot be written, expected a file the state may be kept in");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(MAGIC.length);
            if (beginning.length > 0 && !Arrays.equals(beginning, MAGIC)) {
                throw new StateException(file + ": is no SQLite file, expected a state of lehr serve or a new name");
            }
        }
    }

    /** Looks before it touches: nothing is written into a file that is not Lehr's. */
    private static void own(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            long tables = number(statement, "SELECT count(*) FROM sqlite_master");
            if (tables > 0 && number(statement, "PRAGMA application_id") != LEHR) {
                throw new StateException(
                        file + ": is a database of something else, expected a state of lehr serve or a new name");
            }
            long version = number(statement, "PRAGMA user_version");
            if (version > Migrations.NEWEST) {
                throw new StateException(file + ": is of form " + version + ", written by a newer Lehr; expected "
                        + Migrations.NEWEST + " or older");
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            Migrations.run(connection, (int) version);
            // The first write takes the lock, which is kept.
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("COMMIT");
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** @return rows changed */
    synchronized int update(String sql, List<Object> values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** One statement for each of the rows of values, in one transaction. */
    synchronized void updateAll(String sql, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (List<Object> values : rows) {
                    set(statement, values);
                    statement.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    synchronized <T> List<T> query(String sql, List<Object> values, RowReader<T> reader) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private PreparedStatement prepare(String sql, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        set(statement, values);
        return statement;
    }

    private static void set(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static StateException failure(Path file, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException known ? known.getResultCode() : null;
        String what = code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED
                ? "another lehr serve uses it, expected a state of its own for each (--state)"
                : code == SQLiteErrorCode.SQLITE_FULL
                        ? "the disk is full, expected room for the state"
                        : code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB
                                ? "is damaged, expected a state of lehr serve or a new name"
                                : e.getMessage() + ", expected a state that can be read and written";
        return new StateException(file + ": " + what, e);
    }

    @Override
    public synchronized void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // What was acknowledged is on the disk already; what the log holds is read at the next start.
            return;
        }
    }
}
