package lehr.server.jobs;

import java.time.Instant;

/**
 * A piece of work as it stands.
 *
 * @param id short, from the alphabet of URLs
 * @param kind {@code study}, {@code fit} or {@code plan}
 * @param title for people
 * @param state of it
 * @param progress done so far, 0…1
 * @param message what is being done, or why it failed, in one line
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
    }
}
