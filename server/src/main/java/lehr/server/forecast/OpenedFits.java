package lehr.server.forecast;

import java.util.Optional;
import lehr.server.state.Shelf;
import lehr.server.state.StoredFit;
import lehr.server.study.Recent;

/** The fits asked last, in memory. Safe for use by many threads. */
public final class OpenedFits {
    private static final int KEPT = 32;

    private final Shelf<StoredFit> shelf;
    private final Recent<OpenedFit> recent = new Recent<>(KEPT);

    public OpenedFits(Shelf<StoredFit> shelf) {
        this.shelf = shelf;
    }

    /** A fit by its id; empty if there is none. */
    public Optional<OpenedFit> find(String id) {
        Optional<OpenedFit> known = recent.find(id);
        return known.isPresent() ? known : shelf.find(id).map(this::open);
    }

    /** A fit off the shelf. */
    public OpenedFit open(StoredFit stored) {
        return recent.find(stored.id()).orElseGet(() -> {
            OpenedFit opened = OpenedFit.read(stored.document(), stored.name());
            recent.put(stored.id(), opened);
            return opened;
        });
    }

    /** Drops a fit that is no more. */
    public void forget(String id) {
        recent.forget(id);
    }
}
