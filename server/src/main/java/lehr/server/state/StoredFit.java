package lehr.server.state;

import java.time.Instant;

/**
 * A fit.
 *
 * @param id short, from the alphabet of URLs
 * @param study id of the study it was made from; "" for a fit that was handed in
 * @param name shown
 * @param document fit.json
 * @param made when
 */
public record StoredFit(String id, String study, String name, String document, Instant made) implements Stored {}
