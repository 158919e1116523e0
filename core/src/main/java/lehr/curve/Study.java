package lehr.curve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs that belong together.
 *
 * @param name for people
 * @param runs with distinct ids
 */
public record Study(String name, List<Run> runs) {
    public Study {
        runs = List.copyOf(runs);
        Set<String> ids = new HashSet<>();
        for (Run run : runs) {
            if (!ids.add(run.id())) {
                throw new IllegalArgumentException("two runs of study " + name + " are both named " + run.id());
            }
        }
    }

    /** The curves of one kind, of every run that logged it, in the study's order. */
    public List<Curve> curves(LossKind kind) {
        return runs.stream().flatMap(run -> run.curve(kind).stream()).toList();
    }

    /** The first loss that every run logs; else the one that most do. */
    public LossKind usualLoss() {
        LossKind most = LossKind.TRAIN;
        for (LossKind kind : LossKind.values()) {
            if (curves(kind).size() > curves(most).size()) {
                most = kind;
            }
        }
        return most;
    }
}
