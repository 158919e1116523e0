package lehr.server.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The things asked for last, by id; the one not asked for the longest goes first. Safe for use by many threads. */
public final class Recent<T> {
    private final int most;
    private final Map<String, T> things = new LinkedHashMap<>(16, 0.75f, true);

    /** Keeps at most so many. */
    public Recent(int most) {
        this.most = most;
    }

    /** The thing with this id, made if it is not there; making it holds up all others, so it had better be quick. */
    public synchronized T get(String id, Function<String, T> make) {
        T found = things.get(id);
        if (found == null) {
            found = make.apply(id);
            put(id, found);
        }
        return found;
    }

    public synchronized Optional<T> find(String id) {
        return Optional.ofNullable(things.get(id));
    }

    /** Adds it, or replaces what has its id. */
    public synchronized void put(String id, T thing) {
        things.put(id, thing);
        if (things.size() > most) {
            things.remove(things.keySet().iterator().next());
        }
    }

    /** Drops what is no more. */
    public synchronized void forget(String id) {
        things.remove(id);
    }
}
