package lehr.server.state;

import java.time.Instant;

/**
 * A study the server knows.
 *
 * @param id short, from the alphabet of URLs
 * @param name shown
 * @param path of its folder or file
 * @param uploaded whether the folder is the server's own
 * @param made when it was added
 */
public record StoredStudy(String id, String name, String path, boolean uploaded, Instant made) implements Stored {
    /** The same under another name. */
    public StoredStudy named(String other) {
        return new StoredStudy(id, other, path, uploaded, made);
    }
}
