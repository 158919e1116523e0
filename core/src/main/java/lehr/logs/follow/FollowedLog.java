package lehr.logs.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.logs.LogFinder;
import lehr.logs.LogFinder.FoundLog;
import lehr.logs.LogOptions;
import lehr.logs.LoggedRun;
import lehr.logs.StudyReader;
import lehr.logs.dialect.Pieces;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/**
 * The log of one run, read as it grows: rows appended, a last line that is cut, rotation, truncation, further files in its
 * folder. Of tables, lines and event files only what was appended is read, after the file's beginning; of all other
 * dialects the whole file. Not for several threads at once.
 */
public final class FollowedLog {
    /** Looks at an unchanged file after which a last line without an end is taken as it stands. */
    private static final int STILL = 2;

    /** Bytes up to which a log without rows has only begun. */
    private static final long YOUNG = 1 << 16;

    /** Growth of the file after which a schedule told by the log alone is told anew; and where the LR left the one told. */
    private static final double TOLD_ANEW = 1.25;

    private static final double LEFT_ANEW = 1.02;
    private static final double LEFT = 0.01;

    private final Path path;
    private final LogOptions options;
    private final boolean tellsSchedule;
    private FoundLog log;
    private GrowingFile file;
    private Cut cut;
    private HandedOn rows;
    private Facts facts;
    private final List<Growth.Incident> untold = new ArrayList<>();
    private Growth known = Growth.NONE;
    private Stamp stamp;
    private String fault = "";
    private long folder;
    private int still;
    private long toldAt;
    private boolean left;
    private String passedOver = "";

    private FollowedLog(Path path, LossKind kind, LogOptions options, boolean tellsSchedule) {
        this.path = path;
        this.options = options.withExecutor(Runnable::run);
        this.rows = HandedOn.nothing(kind);
        this.tellsSchedule = tellsSchedule;
    }

    /**
     * A log of any dialect, which may not exist yet.
     *
     * @param path file or folder
     * @param kind which of its losses
     */
    public static FollowedLog of(Path path, LossKind kind, LogOptions options) {
        return new FollowedLog(path, kind, options, true);
    }

    /** The same for a run whose schedule is known: the log is never read again to tell it. */
    public static FollowedLog ofKnownSchedule(Path path, LossKind kind, LogOptions options) {
        return new FollowedLog(path, kind, options, false);
    }

    /** What was logged since the last look; bad input is a state, never thrown. */
    public Followed poll() {
        try {
            Followed found = look();
            fault = found.fault();
            return found;
        } catch (IOException e) {
            return faulty(path + ": " + ByteSource.reason(e));
        } catch (RuntimeException e) {
            // Whatever a log makes a reader do: the next look may find it mended.
            return faulty(e instanceof LogFormatException ? e.getMessage() : path + ": cannot be read (" + e + ")");
        }
    }

    /** A log that has only begun is waited for: a header may come before its first row. */
    private Followed faulty(String why) {
        fault = why.lines().findFirst().orElse("");
        boolean young = facts == null && stamp != null && stamp.size() < YOUNG;
        return new Followed(young ? Followed.State.WAITING : Followed.State.FAULTY, fault, known.known());
    }

    private Followed look() throws IOException {
        Stamp now = Stamp.of(file == null ? path : file.file());
        long folderNow = Files.isDirectory(path) ? Stamp.changed(path) : 0;
        if (now.equals(stamp) && folderNow == folder) {
            return fault.isEmpty() ? idle() : faulty(fault);
        }
        boolean other = stamp != null && now.isOther(stamp);
        boolean further = stamp != null && folderNow != folder;
        stamp = now;
        folder = folderNow;
        still = 0;
        if (now.size() == 0 && file == null) {
            return Followed.waiting();
        }
        if (file == null || further) {
            begin();
        } else if (now.isMissing()) {
            return Followed.following(known.known());
        } else if (!file.goesOn()) {
            untold.add(other ? Growth.Incident.ROTATED : Growth.Incident.TRUNCATED);
            file = null;
            begin();
        }
        if (file == null) {
            return Followed.waiting();
        }
        Growth growth = read(untold.stream().distinct().toList());
        untold.clear();
        return Followed.following(growth);
    }

    /** Finds the log, and the file of it that grows: the last. */
    private void begin() throws IOException {
        if (Files.isRegularFile(path) && Files.size(path) == 0) {
            return;
        }
        List<FoundLog> found = LogFinder.find(path, options.forced());
        if (found.size() > 1) {
            throw new LogFormatException(
                    path,
                    0,
                    "holds " + found.size() + " logs ("
                            + found.stream()
                                    .map(one ->
                                            String.valueOf(one.source().shown().getFileName()))
                                    .limit(4)
                                    .collect(Collectors.joining(", "))
                            + "), expected that of one run");
        }
        if (found.isEmpty()) {
            return;
        }
        Path last =
                found.get(0).source().files().get(found.get(0).source().files().size() - 1);
        if (file != null && last.equals(file.file())) {
            return;
        }
        if (file != null) {
            untold.add(Growth.Incident.JOINED);
        }
        log = found.get(0);
        file = new GrowingFile(last, log.dialect().pieces());
        cut = new Cut(log, options.names(), file);
        stamp = Stamp.of(last);
        rows = HandedOn.nothing(rows.kind());
        facts = null;
    }

    private Growth read(List<Growth.Incident> incidents) throws IOException {
        long end = file.wholeEnd();
        if (end == file.position() && log.dialect().pieces() != Pieces.WHOLE) {
            return known(incidents);
        }
        Growth growth = cut.isSound() && incidents.isEmpty() ? appended(end) : whole(end, incidents);
        file.readTo(end);
        known = growth.known();
        return growth;
    }

    private Growth known(List<Growth.Incident> incidents) {
        return incidents.isEmpty() ? known.known() : known.with(incidents);
    }

    private Growth appended(long end) throws IOException {
        Growth growth;
        RunLog read;
        try {
            read = cut.read(file.position(), end);
            growth = rows.after(cut.headRows(), facts, read);
        } catch (LogFormatException e) {
            // Whatever is wrong with it is told with its line by reading all of it.
            return whole(end, List.of());
        }
        rows = rows.reaching(growth);
        int last = growth.rates().length - 1;
        left |= last >= 0 && facts.isLeftBy(growth.rateSteps()[last], growth.rates()[last], LEFT);
        if (tellsSchedule && !facts.isDescribed() && end > (left ? LEFT_ANEW : TOLD_ANEW) * toldAt) {
            facts = Facts.of(one(end));
            toldAt = end;
            left = false;
        }
        return noting(growth.told(facts.schedule()), read);
    }

    private Growth whole(long end, List<Growth.Incident> incidents) throws IOException {
        LoggedRun run = one(end);
        RunLog all = run.log();
        facts = Facts.of(run);
        boolean other = incidents.isEmpty() && !rows.goesOn(all);
        rows = other ? HandedOn.nothing(rows.kind()) : rows;
        Growth growth = cut.isSound() && incidents.isEmpty()
                ? rows.later(facts, all)
                : rows.beyond(facts, all, other ? List.of(Growth.Incident.TRUNCATED) : incidents);
        rows = rows.after(all);
        toldAt = end;
        file.readTo(end);
        cut.tryOn(all, rows);
        return noting(growth, all);
    }

    /** The same, and that rows were passed over, if they were not before. */
    private Growth noting(Growth growth, RunLog read) {
        String now = read.facts().passedOver();
        if (now.isEmpty() || now.equals(passedOver)) {
            return growth;
        }
        passedOver = now;
        List<Growth.Incident> incidents = new ArrayList<>(growth.incidents());
        incidents.add(Growth.Incident.SKIPPED);
        return growth.with(incidents);
    }

    /** The only run of the log, as far as the file's last one is read up to a place. */
    private LoggedRun one(long end) {
        List<LoggedRun> runs =
                file.all(end).reading(() -> StudyReader.logs(log.source().shown(), options));
        if (runs.size() != 1) {
            throw new LogFormatException(path, 0, "holds " + runs.size() + " runs, expected the log of one");
        }
        return runs.get(0);
    }

    /** A writer that stopped may have left a last line without an end. */
    private Followed idle() throws IOException {
        if (file == null) {
            return Followed.waiting();
        }
        boolean lines = log.dialect().pieces() == Pieces.LINES;
        if (++still != STILL || !lines || stamp.size() <= file.position()) {
            return Followed.following(known.known());
        }
        if (cut.isSound()) {
            return Followed.following(rows.after(cut.headRows(), facts, cut.read(file.position(), stamp.size())));
        }
        LoggedRun all = one(stamp.size());
        return Followed.following(rows.beyond(Facts.of(all), all.log(), List.of()));
    }
}
