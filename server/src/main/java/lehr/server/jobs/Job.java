package lehr.server.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import lehr.server.state.StoredJob;

/**
 * A piece of work as it stands.
 *
 * @param id short, from the alphabet of URLs
 * @param kind {@code study}, {@code fit} or {@code plan}
 * @param title for people
 * @param state of it
 * @param progress done so far, 0…1
 * @param message what is being done, or why it ended as it did, in one line
 * @param result id of what it made; "" until then
 * @param made when it was asked for
 * @param ended when it ended; null until then
 */
public record Job(
        String id,
        String kind,
        String title,
        Phase state,
        double progress,
        String message,
        String result,
        Instant made,
        Instant ended) {

    /** Where a job stands. */
    public enum Phase {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }

        /** As JSON and the state's file have it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Job running(double share, String what) {
        return new Job(id, kind, title, Phase.RUNNING, share, what, "", made, null);
    }

    Job ended(Phase phase, String why, String thing) {
        double share = phase == Phase.DONE ? 1 : progress;
        return new Job(id, kind, title, phase, share, why, thing, made, Instant.now());
    }

    StoredJob stored() {
        return new StoredJob(id, kind, title, state.text(), message, result, made, ended);
    }

    static Job of(StoredJob kept) {
        Phase phase = Phase.valueOf(kept.phase().toUpperCase(Locale.ROOT));
        return new Job(
                kept.id(),
                kept.kind(),
                kept.title(),
                phase,
                phase == Phase.DONE ? 1 : 0,
                kept.message(),
                kept.result(),
                kept.made(),
                kept.ended());
    }
}
