package lehr.server.state;

import java.time.Instant;

/** What is kept under an id. */
public sealed interface Stored permits StoredStudy, StoredFit, StoredPlan, StoredLive, StoredPast, StoredJob {
    /** Short, from the alphabet of URLs. */
    String id();

    /** When it was added. */
    Instant made();
}
