package lehr.curve;

import java.util.List;
import java.util.Optional;

/**
 * Runs that belong together.
 *
 * @param name for people
 * @param runs with distinct ids
 */
public record Study(String name, List<Run> runs) {
    public Study {
        runs = List.copyOf(runs);
    }

    /** The curves of one kind, of every run that logged it, in the study's order. */
    public List<Curve> curves(LossKind kind) {
        return runs.stream()
                .map(run -> Optional.ofNullable(run.curves().get(kind)))
                .flatMap(Optional::stream)
                .toList();
    }
}
