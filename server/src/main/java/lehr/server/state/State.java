package lehr.server.state;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All shelves. */
public final class State implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shelf<StoredStudy> studies = new MemoryShelf<>();
    private final Shelf<StoredFit> fits = new MemoryShelf<>();
    private final Shelf<StoredPlan> plans = new MemoryShelf<>();
    private final Shelf<StoredLive> live = new MemoryShelf<>();

    private State() {}

    public static State open(Path file) {
        return new State();
    }

    public Shelf<StoredStudy> studies() {
        return studies;
    }

    public Shelf<StoredFit> fits() {
        return fits;
    }

    public Shelf<StoredPlan> plans() {
        return plans;
    }

    public Shelf<StoredLive> live() {
        return live;
    }

    /** An id nobody can guess or has had, 13 letters and digits. */
    public static String newId() {
        return Long.toString(RANDOM.nextLong() >>> 1, 36);
    }

    @Override
    public void close() {}

    private static final class MemoryShelf<T extends Stored> implements Shelf<T> {
        private final Map<String, T> things = new LinkedHashMap<>();

        @Override
        public synchronized List<T> all() {
            return new ArrayList<>(things.values());
        }

        @Override
        public synchronized Optional<T> find(String id) {
            return Optional.ofNullable(things.get(id));
        }

        @Override
        public synchronized void put(T thing) {
            things.put(thing.id(), thing);
        }

        @Override
        public synchronized boolean remove(String id) {
            return things.remove(id) != null;
        }
    }
}
