package lehr.server.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.logs.LogOptions;
import lehr.logs.follow.Followed;
import lehr.logs.follow.FollowedLog;
import lehr.plan.TargetModel;
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
    private final Model model;
    private final LivePast before;
    private boolean changed;
    private volatile LiveStatus status;

    private FollowedRun(LiveStatus begun, LivePast before, Predicate<Path> admitted, Following following) {
        this.path = Path.of(begun.stored().log());
        this.admitted = admitted;
        this.before = before;
        this.log = following == null ? null : following.log();
        this.run = following == null ? null : following.run();
        this.model = following == null ? null : following.model();
        this.status = begun;
    }

    /** What follows a log and holds it against a fit. */
    private record Following(FollowedLog log, WatchedRun run, Model model) {}

    /**
     * The model a run is held against, as {@link WatchedRun} settles it.
     *
     * @param fit that knows models
     * @param asked what was asked for
     */
    private record Model(Fit fit, Setting asked) {
        /** With what the log has told of it. */
        Setting settled(Setting logged) {
            return TargetModel.settle(fit, asked.orElse(logged), new ArrayList<>());
        }
    }

    /**
     * @param fit it is held against; empty if that is no more
     * @param before what was told of it before this server began
     * @param admitted whether a file may be read that is there
     */
    static FollowedRun of(StoredLive stored, Optional<OpenedFit> fit, LivePast before, Predicate<Path> admitted) {
        if (fit.isEmpty()) {
            return faulty(stored, before, admitted, "the fit " + stored.fit() + " is no more");
        }
        try {
            Watching asked = LiveRequest.read(stored.request()).watching();
            Model model = new Model(fit.get().fit(), asked.setting());
            LossKind loss = fit.get().fit().loss();
            Path path = Path.of(stored.log());
            FollowedLog log = asked.planned() == null
                    ? FollowedLog.of(path, loss, LogOptions.DEFAULTS)
                    : FollowedLog.ofKnownSchedule(path, loss, LogOptions.DEFAULTS);
            WatchedRun run = WatchedRun.of(fit.get().forecaster(), asked);
            LiveStatus begun =
                    new LiveStatus(stored, model.settled(Setting.UNKNOWN), LiveStatus.State.WAITING, "", null);
            return new FollowedRun(begun, before, admitted, new Following(log, run, model));
        } catch (IllegalArgumentException e) {
            return faulty(stored, before, admitted, e.getMessage());
        }
    }

    private static FollowedRun faulty(StoredLive stored, LivePast before, Predicate<Path> admitted, String fault) {
        LiveStatus begun = new LiveStatus(stored, Setting.UNKNOWN, LiveStatus.State.FAULTY, fault, null);
        return new FollowedRun(begun, before, admitted, null);
    }

    LiveStatus status() {
        return status;
    }

    /** Empty where it could never be followed. */
    synchronized LiveHistory history() {
        LiveHistory since = run == null ? LiveHistory.NONE : run.history();
        LivePast past = past(since);
        return new LiveHistory(since.points(), since.ahead(), past.finals(), past.events());
    }

    private LivePast past(LiveHistory since) {
        LiveUpdate latest = status.latest();
        return latest == null ? before : before.with(since, latest.step());
    }

    /** What is to be kept of it; empty if that is kept already. */
    synchronized Optional<LivePast> unkept() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(past(run.history()));
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
        LiveUpdate update = news ? updated(found.growth()) : status.latest();
        LiveStatus was = status;
        Setting settled = news ? model.settled(found.growth().setting()) : was.model();
        status = new LiveStatus(was.stored(), settled, state(found, update), found.fault(), update);
        changed |= news;
        return news || status.state() != was.state() || !status.fault().equals(was.fault());
    }

    private LiveUpdate updated(Growth growth) {
        LiveUpdate update = run.update(growth);
        return update.with(before.news(update.events()));
    }

    private boolean faulty(String why) {
        boolean known = status.fault().equals(why);
        status = new LiveStatus(status.stored(), status.model(), LiveStatus.State.FAULTY, why, status.latest());
        return !known;
    }

    private static LiveStatus.State state(Followed found, LiveUpdate update) {
        if (!found.fault().isEmpty()) {
            return LiveStatus.State.FAULTY;
        }
        return switch (found.state()) {
            case WAITING -> LiveStatus.State.WAITING;
            case FAULTY -> LiveStatus.State.FAULTY;
            case FOLLOWING -> update != null && update.atEnd() ? LiveStatus.State.ENDED : LiveStatus.State.FOLLOWING;
        };
    }
}
