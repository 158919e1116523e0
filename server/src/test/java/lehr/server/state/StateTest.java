package lehr.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final StoredStudy STUDY = new StoredStudy("s1", "curves", "/data/curves", false, NOW);
    private static final StoredFit FIT = new StoredFit("f1", "s1", "fit of curves", "{\"version\": 1}", NOW);
    private static final StoredPlan PLAN = new StoredPlan("p1", "s1", "f1", "plan", "{}", "<html>", NOW);
    private static final StoredLive LIVE = new StoredLive("l1", "run", "/data/log.jsonl", "f1", "{}", NOW);
    private static final StoredJob JOB = new StoredJob("j1", "fit", "a fit", "queued", "", "", NOW, null);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("new/folder/lehr.sqlite");
    }

    @Test
    void aRestartLosesNothing() {
        try (State state = State.open(file)) {
            state.studies().put(STUDY);
            state.fits().put(FIT);
            state.plans().put(PLAN);
            state.live().put(LIVE);
            state.jobs().put(JOB);
        }
        try (State state = State.open(file)) {
            assertThat(state.studies().all()).containsExactly(STUDY);
            assertThat(state.fits().find("f1")).contains(FIT);
            assertThat(state.plans().find("p1")).contains(PLAN);
            assertThat(state.live().find("l1")).contains(LIVE);
            assertThat(state.jobs().find("j1")).contains(JOB);
        }
    }

    @Test
    void theOldestComesFirstAndAChangedRecordKeepsItsPlace() {
        try (State state = State.open(file)) {
            StoredStudy second = new StoredStudy("a0", "later", "/x", true, NOW);
            StoredStudy renamed = new StoredStudy("s1", "renamed", "/data/curves", false, NOW);
            state.studies().put(STUDY);
            state.studies().put(second);
            state.studies().put(renamed);
            assertThat(state.studies().all()).containsExactly(renamed, second);
        }
    }

    @Test
    void whatWasRemovedIsGone() {
        try (State state = State.open(file)) {
            state.fits().put(FIT);
            assertThat(state.fits().remove("f1")).isTrue();
            assertThat(state.fits().remove("f1")).isFalse();
            assertThat(state.fits().find("f1")).isEmpty();
        }
    }

    @Test
    void textOfAllKindsComesBackAsItWas() {
        String hostile = "'; DROP TABLE fits; -- \u0000 <script> ü 🔥 \uD800";
        String kept = "'; DROP TABLE fits; -- \u0000 <script> ü 🔥 ";
        try (State state = State.open(file)) {
            state.fits().put(new StoredFit(hostile, "", hostile, hostile, NOW));
            assertThat(state.fits().all().get(0).name()).startsWith(kept);
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        State.open(file).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void uploadsLieBesideIt() {
        try (State state = State.open(file)) {
            assertThat(state.uploads()).isEqualTo(file.resolveSibling("lehr.sqlite.uploads"));
        }
    }

    @Test
    void oneOwnsItAtATime() {
        try (State owner = State.open(file)) {
            owner.fits().put(FIT);
            refused(() -> State.open(file), "another lehr serve uses it");
        }
        State.open(file).close();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        Path text = folder.resolve("notes.txt");
        Files.writeString(text, "do not lose this");
        refused(() -> State.open(text), "is no SQLite file");
        assertThat(text).hasContent("do not lose this");
        refused(() -> State.open(folder), "is a folder");
        refused(() -> State.open(text.resolve("below/lehr.sqlite")), "cannot be read and written");
    }

    @Test
    void aDatabaseOfSomethingElseIsRefusedAndLeftAlone() throws IOException, SQLException {
        sql("CREATE TABLE bookmarks (url TEXT)");
        byte[] before = Files.readAllBytes(file);
        refused(() -> State.open(file), "is a database of something else");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aNewerFormIsRefused() throws IOException, SQLException {
        State.open(file).close();
        sql("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        refused(() -> State.open(file), "of form 99, written by a newer Lehr");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        try (State state = State.open(file)) {
            state.fits().put(FIT);
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 'x');
        Files.write(file, bytes);
        refused(() -> State.open(file), "damaged");
    }

    @Test
    void everyStepOfMigrationIsAFormByItself() throws SQLException {
        State.open(file).close();
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery("PRAGMA user_version")) {
            assertThat(row.getInt(1)).isEqualTo(Migrations.NEWEST);
        }
        State.open(file).close();
    }

    private static void refused(ThrowingCallable open, String why) {
        assertThatThrownBy(open)
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll(why, "expected")
                .hasMessageNotContaining("\n");
    }

    private void sql(String text) throws IOException, SQLException {
        Files.createDirectories(file.getParent());
        try (Connection connection = connect()) {
            connection.createStatement().execute(text);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
