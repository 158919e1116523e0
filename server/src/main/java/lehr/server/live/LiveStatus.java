package lehr.server.live;

import lehr.curve.Setting;
import lehr.plan.live.LiveUpdate;
import lehr.server.state.StoredLive;

/**
 * How a live run stands.
 *
 * @param stored what is watched
 * @param model it is held against: the asked one, the rest as the log and the fit tell it
 * @param state of it
 * @param fault why it cannot be followed, one line; "" if it can
 * @param latest update; null before the first
 */
public record LiveStatus(StoredLive stored, Setting model, State state, String fault, LiveUpdate latest) {

    /** How the following goes. */
    public enum State {
        /** Nothing is logged yet. */
        WAITING,
        FOLLOWING,
        /** The last planned step is done; the log is still looked at. */
        ENDED,
        FAULTY
    }
}
