package lehr.server.state;

import java.time.Instant;

/**
 * A live run that is watched.
 *
 * @param id short, from the alphabet of URLs
 * @param name shown
 * @param log path of the log
 * @param fit id of the fit it is held against
 * @param request what was asked for, JSON: schedule, model, horizons
 * @param made when it was added
 */
public record StoredLive(String id, String name, String log, String fit, String request, Instant made)
        implements Stored {}
