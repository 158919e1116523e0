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
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }
}
