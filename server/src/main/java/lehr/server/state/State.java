package lehr.server.state;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What outlives a restart: studies, fits, plans, live runs and jobs in one SQLite file, uploads in a folder beside it. One
 * process at a time owns it.
 */
public final class State implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path uploads;
    private final Database database;
    private final Shelf<StoredStudy> studies;
    private final Shelf<StoredFit> fits;
    private final Shelf<StoredPlan> plans;
    private final Shelf<StoredLive> live;
    private final Shelf<StoredPast> pasts;
    private final Shelf<StoredJob> jobs;

    private State(Path file) {
        this.database = Database.open(file);
        Path whole = file.toAbsolutePath().normalize();
        this.uploads = ownFolder(whole.resolveSibling(whole.getFileName() + ".uploads"));
        this.studies = new TableShelf<>(database, Table.STUDIES);
        this.fits = new TableShelf<>(database, Table.FITS);
        this.plans = new TableShelf<>(database, Table.PLANS);
        this.live = new TableShelf<>(database, Table.LIVE);
        this.pasts = new TableShelf<>(database, Table.PASTS);
        this.jobs = new TableShelf<>(database, Table.JOBS);
    }

    /** An older Lehr, or whoever handles requests, made it for everybody to read. */
    private Path ownFolder(Path folder) {
        try {
            OwnFolder.shut(OwnFolder.make(folder));
            return folder;
        } catch (IOException e) {
            database.close();
            throw new StateException(folder + ": cannot be made, expected a folder uploads may be kept in", e);
        }
    }

    /**
     * Opens a file, or makes it.
     *
     * @throws StateException if it is not Lehr's, of a newer Lehr, damaged, used by another process, or cannot be written
     */
    public static State open(Path file) {
        return new State(file);
    }

    public Shelf<StoredStudy> studies() {
        return studies;
    }

    public Shelf<StoredFit> fits() {
        return fits;
    }

    public Shelf<StoredPlan> plans() {
        return plans;
    }

    public Shelf<StoredLive> live() {
        return live;
    }

    /** Of live runs, under their ids. */
    public Shelf<StoredPast> pasts() {
        return pasts;
    }

    public Shelf<StoredJob> jobs() {
        return jobs;
    }

    /** Where uploaded files lie, a folder a study. */
    public Path uploads() {
        return uploads;
    }

    /** An id nobody can guess or has had, 13 letters and digits. */
    public static String newId() {
        return Long.toString(RANDOM.nextLong() >>> 1, 36);
    }

    @Override
    public void close() {
        database.close();
    }
}
