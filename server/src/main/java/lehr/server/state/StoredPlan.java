package lehr.server.state;

import java.time.Instant;

/**
 * A plan.
 *
 * @param id short, from the alphabet of URLs
 * @param study id of the study it was made from; "" if from a fit alone
 * @param fit id of the fit that decided
 * @param name shown
 * @param document plan.json
 * @param report report.html
 * @param made when
 */
public record StoredPlan(String id, String study, String fit, String name, String document, String report, Instant made)
        implements Stored {}
