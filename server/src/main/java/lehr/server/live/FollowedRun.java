package lehr.server.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import lehr.curve.LossKind;
import lehr.logs.LogOptions;
import lehr.logs.follow.Followed;
import lehr.logs.follow.FollowedLog;
import lehr.plan.live.LiveHistory;
import lehr.plan.live.LiveUpdate;
import lehr.plan.live.WatchedRun;
import lehr.plan.live.Watching;
import lehr.server.forecast.OpenedFit;
import lehr.server.state.StoredLive;

/** One run that is followed. What it looks like may be asked by any thread at any time. */
final class FollowedRun {
    private final Path path;
    private final Predicate<Path> admitted;
    private final FollowedLog log;
    private final WatchedRun run;
    private volatile LiveStatus status;

    private FollowedRun(StoredLive stored, Predicate<Path> admitted, FollowedLog log, WatchedRun run, String fault) {
        this.path = Path.of(stored.log());
        this.admitted = admitted;
        this.log = log;
        this.run = run;
        this.status =
                new LiveStatus(stored, run == null ? LiveStatus.State.FAULTY : LiveStatus.State.WAITING, fault, null);
    }

    /**
     * @param fit it is held against; empty if that is no more
     * @param admitted whether a file may be read that is there
     */
    static FollowedRun of(StoredLive stored, Optional<OpenedFit> fit, Predicate<Path> admitted) {
        if (fit.isEmpty()) {
            return new FollowedRun(stored, admitted, null, null, "the fit " + stored.fit() + " is no more");
        }
        try {
            Watching asked = LiveRequest.read(stored.request()).watching();
            LossKind loss = fit.get().fit().loss();
            Path path = Path.of(stored.log());
            FollowedLog log = asked.planned() == null
                    ? FollowedLog.of(path, loss, LogOptions.DEFAULTS)
                    : FollowedLog.ofKnownSchedule(path, loss, LogOptions.DEFAULTS);
            WatchedRun run = WatchedRun.of(fit.get().forecaster(), asked);
            return new FollowedRun(stored, admitted, log, run, "");
        } catch (IllegalArgumentException e) {
            return new FollowedRun(stored, admitted, null, null, e.getMessage());
        }
    }

    LiveStatus status() {
        return status;
    }

    /** Empty where it could never be followed. */
    synchronized LiveHistory history() {
        return run == null ? LiveHistory.NONE : run.history();
    }

    /** Looks at the log; whether there is anything new to tell. */
    synchronized boolean look() {
        if (run == null) {
            return false;
        }
        if (path.toFile().exists() && !admitted.test(path)) {
            return faulty(path + ": leads out of the folders that may be read");
        }
        Followed found = log.poll();
        boolean news = !found.growth().isEmpty() || (status.latest() != null && !run.isSettled());
        LiveUpdate update = news ? run.update(found.growth()) : status.latest();
        LiveStatus before = status;
        status = new LiveStatus(before.stored(), state(found, update), found.fault(), update);
        return news || status.state() != before.state() || !status.fault().equals(before.fault());
    }

    private boolean faulty(String why) {
        boolean before = status.fault().equals(why);
        status = new LiveStatus(status.stored(), LiveStatus.State.FAULTY, why, status.latest());
        return !before;
    }

    private static LiveStatus.State state(Followed found, LiveUpdate update) {
        return switch (found.state()) {
            case WAITING -> LiveStatus.State.WAITING;
            case FAULTY -> LiveStatus.State.FAULTY;
            case FOLLOWING -> update != null && update.atEnd() ? LiveStatus.State.ENDED : LiveStatus.State.FOLLOWING;
        };
    }
}
