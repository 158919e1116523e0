package lehr.server.study;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.server.state.StoredStudy;

/**
 * The studies looked at last, in memory with their curves thinned, and read anew when their files have changed. Safe for
 * use by many threads; two that ask for one study read it once.
 */
public final class Studies {
    private static final int KEPT = 8;

    /** How long what was found unchanged counts as such, ns: one view asks many times. */
    private static final long FRESH = 1_000_000_000;

    private final Recent<Slot> slots = new Recent<>(KEPT);

    /** One study; its own lock keeps a slow one from holding up the others. */
    private static final class Slot {
        private Fingerprint fingerprint;
        private List<Path> named = List.of();
        private volatile OpenedStudy opened;
        private long checked;

        synchronized OpenedStudy open(Path path) {
            if (opened != null && System.nanoTime() - checked < FRESH) {
                return opened;
            }
            if (opened == null || !Fingerprint.of(path, named).equals(fingerprint)) {
                // Before the reading: what is written meanwhile is found by the next look.
                named = StudyReader.named(path);
                fingerprint = Fingerprint.of(path, named);
                opened = OpenedStudy.of(ReadStudy.at(path, RunFilter.ALL));
            }
            checked = System.nanoTime();
            return opened;
        }

        OptionalInt runs() {
            OpenedStudy now = opened;
            return now == null ? OptionalInt.empty() : OptionalInt.of(now.runs().size());
        }
    }

    /**
     * A study as its files are now.
     *
     * @throws lehr.logs.source.LogFormatException if it cannot be read
     */
    public OpenedStudy open(StoredStudy study) {
        return slots.get(study.id(), any -> new Slot()).open(Path.of(study.path()));
    }

    /** How many runs it has, if it is in memory. */
    public OptionalInt runs(StoredStudy study) {
        return slots.find(study.id()).map(Slot::runs).orElse(OptionalInt.empty());
    }

    /** Drops a study that is no more. */
    public void forget(String id) {
        slots.forget(id);
    }
}
