package lehr.fit;

import java.util.List;
import lehr.curve.LossKind;

/**
 * The result of fitting a law to a study.
 *
 * @param law its name
 * @param loss which loss was fitted
 * @param models one entry a model size, data set and batch
 * @param notes what a reader must know, one sentence each
 * @param provenance how to make this fit again
 */
public record Fit(String law, LossKind loss, List<ModelFit> models, List<String> notes, Provenance provenance) {
    public Fit {
        if (law == null || loss == null || models == null || provenance == null) {
            throw new IllegalArgumentException("a fit needs law, loss, models and provenance");
        }
        models = List.copyOf(models);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }
}
