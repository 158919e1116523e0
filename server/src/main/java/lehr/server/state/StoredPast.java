package lehr.server.state;

import java.time.Instant;

/**
 * What was told of a live run.
 *
 * @param id of the live run
 * @param document forecasts of its end and events, JSON
 * @param made when it was written
 */
public record StoredPast(String id, String document, Instant made) implements Stored {}
