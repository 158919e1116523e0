package lehr.rate.batch;

/**
 * How the best LR of an optimizer depends on the batch B beside the noise scale B_n:
 *
 * <pre>
 * SGD     η ∝ 1/(1 + B_n/B)                          (1812.06162)
 * ADAM    η ∝ 2/(√(B_n/B) + √(B/B_n))                (2405.14578: √B far below B_n, falling beyond it)
 * ROOT    η ∝ √B                                     (2205.10287, for B far below B_n)
 * </pre>
 */
public enum RateByBatch {
    SGD,
    ADAM,
    ROOT;

    /**
     * What an LR is multiplied by when the batch changes.
     *
     * @param from batch at which the LR was good
     * @param to new batch
     * @param noiseScale B_n or the critical batch, in the same unit
     * @throws IllegalArgumentException if one of them is not above 0
     */
    public double change(double from, double to, double noiseScale) {
        if (!(from > 0 && to > 0 && noiseScale > 0)) {
            throw new IllegalArgumentException(
                    "batches " + from + " and " + to + ", noise scale " + noiseScale + ", expected all above 0");
        }
        return relative(to, noiseScale) / relative(from, noiseScale);
    }

    /** Up to a constant. */
    private double relative(double batch, double noiseScale) {
        double share = batch / noiseScale;
        return switch (this) {
            case SGD -> 1 / (1 + 1 / share);
            case ADAM -> 2 / (1 / Math.sqrt(share) + Math.sqrt(share));
            case ROOT -> Math.sqrt(share);
        };
    }
}
