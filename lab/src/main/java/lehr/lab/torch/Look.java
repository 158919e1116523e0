package lehr.lab.torch;

import java.util.EnumMap;
import java.util.Map;
import lehr.lab.train.Probe;
import org.bytedeco.pytorch.Tensor;

/** Gathers a {@link Probe} along a pass; of what every block has, the last one's stays. */
final class Look {
    private final Map<Probe.Site, float[]> activations = new EnumMap<>(Probe.Site.class);
    private double attentionLogit;
    private double routerLogit = Double.NaN;

    void embedded(Tensor x) {
        activations.put(Probe.Site.EMBEDDING, Numbers.floats(x));
    }

    void attention(double greatestLogit, Tensor added) {
        attentionLogit = Math.max(attentionLogit, greatestLogit);
        activations.put(Probe.Site.ATTENTION, Numbers.floats(added));
    }

    void feedForward(double greatestLogit, Tensor added) {
        routerLogit = Double.isNaN(routerLogit) ? greatestLogit : Math.max(routerLogit, greatestLogit);
        activations.put(Probe.Site.FEED_FORWARD, Numbers.floats(added));
    }

    Probe ended(Tensor stream, Tensor logits, float[] weights) {
        activations.put(Probe.Site.STREAM, Numbers.floats(stream));
        activations.put(Probe.Site.LOGITS, Numbers.floats(logits));
        return new Probe(attentionLogit, routerLogit, Pieces.greatest(logits), activations, weights);
    }
}
