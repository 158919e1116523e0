package lehr.server.state;

import java.util.List;
import java.util.Optional;

/** All stored things of one kind. Safe for use by many threads; what {@link #put} returned from is on disk. */
public interface Shelf<T extends Stored> {
    /** Oldest first. */
    List<T> all();

    /** Of all, oldest first; their documents are not read. */
    List<String> ids();

    Optional<T> find(String id);

    /** Adds it, or replaces what has its id. */
    void put(T thing);

    /** As {@link #put} each of them, all or none. */
    void putAll(List<T> things);

    /** @return whether it was there */
    boolean remove(String id);
}
