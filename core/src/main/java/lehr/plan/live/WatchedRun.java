package lehr.plan.live;

import java.util.List;
import lehr.curve.Growth;
import lehr.fit.Forecaster;

/** A live run held against a fitted law, update by update. Not for several threads at once. */
public final class WatchedRun {
    private final Forecaster forecaster;
    private final Watching asked;

    private WatchedRun(Forecaster forecaster, Watching asked) {
        this.forecaster = forecaster;
        this.asked = asked;
    }

    /** A run of which nothing is known yet. */
    public static WatchedRun of(Forecaster forecaster, Watching asked) {
        return new WatchedRun(forecaster, asked);
    }

    /** Takes in what was logged since, and says where the run stands. */
    public LiveUpdate update(Growth growth) {
        throw new UnsupportedOperationException("not yet: " + forecaster + asked + growth);
    }

    /** Whether all that was asked has been answered for the present step; the best starts of decays take several updates. */
    public boolean isSettled() {
        return true;
    }

    /** The run so far. */
    public LiveHistory history() {
        return new LiveHistory(List.of(), List.of(), List.of());
    }
}
