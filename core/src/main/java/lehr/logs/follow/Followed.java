package lehr.logs.follow;

import lehr.curve.Growth;

/**
 * What a look at a growing log found.
 *
 * @param state how the log is
 * @param fault one line: why it cannot be read, or not yet; "" if it can
 * @param growth what is new
 */
public record Followed(State state, String fault, Growth growth) {

    /** How a followed log is. */
    public enum State {
        /** It does not exist yet, or holds nothing. */
        WAITING,
        /** It is read as it grows. */
        FOLLOWING,
        /** It cannot be read; each look tries again once it has changed. */
        FAULTY
    }

    static Followed waiting() {
        return new Followed(State.WAITING, "", Growth.NONE);
    }

    static Followed following(Growth growth) {
        return new Followed(State.FOLLOWING, "", growth);
    }
}
