package lehr.server.state;

import java.time.Instant;

/**
 * A job as far as a restart must know it.
 *
 * @param id short, from the alphabet of URLs
 * @param kind what it does: {@code study}, {@code fit}, {@code plan}
 * @param title for people
 * @param phase where it stands, in lower case
 * @param message why it ended as it did
 * @param result id of what it made; "" for nothing
 * @param made when it was asked for
 * @param ended when it ended; null until then
 */
public record StoredJob(
        String id, String kind, String title, String phase, String message, String result, Instant made, Instant ended)
        implements Stored {}
