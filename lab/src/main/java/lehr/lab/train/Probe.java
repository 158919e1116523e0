package lehr.lab.train;

import java.util.Map;

/**
 * One lane looked into on some windows.
 *
 * @param attentionLogit largest |q·k|/√channels, as it goes into the softmax, of all blocks
 * @param routerLogit largest |x·router| of all blocks; NaN for a dense model
 * @param headLogit largest |logit| of a forecast
 * @param activations at each site, a token's channels beside each other
 * @param weights every weight, in the order of {@link lehr.lab.model.ModelShape#weights}
 */
public record Probe(
        double attentionLogit, double routerLogit, double headLogit, Map<Site, float[]> activations, float[] weights) {

    /** Where activations are taken. */
    public enum Site {
        EMBEDDING,
        /** What the last block's attention adds to the residual stream. */
        ATTENTION,
        /** What the last block's feed-forward part adds to it. */
        FEED_FORWARD,
        /** The residual stream after the last block. */
        STREAM,
        LOGITS
    }

    /** @throws IllegalArgumentException if a site is missing */
    public Probe {
        for (Site site : Site.values()) {
            if (!activations.containsKey(site)) {
                throw new IllegalArgumentException("no activations of " + site);
            }
        }
        activations = Map.copyOf(activations);
    }

    /** √(mean square) of the activations at a site. */
    public double size(Site site) {
        return rootMeanSquare(activations.get(site));
    }

    /** √(mean square) of how the activations at a site differ from another probe's. */
    public double change(Site site, Probe other) {
        return rootMeanSquareChange(activations.get(site), other.activations.get(site));
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    private static double rootMeanSquareChange(float[] values, float[] others) {
        double sum = 0;
        for (int at = 0; at < values.length; at++) {
            double change = (double) values[at] - others[at];
            sum += change * change;
        }
        return Math.sqrt(sum / values.length);
    }
}
