package lehr.rate.batch;

/**
 * The simple gradient noise scale (1812.06162), from the squared norms of gradients over a small and a large batch:
 *
 * <pre>
 * E|G_B|² = |G|² + trΣ/B
 * |G|² = (B·|G_B|² − b·|G_b|²)/(B − b),   trΣ = (|G_b|² − |G_B|²)/(1/b − 1/B),   B_simple = trΣ/|G|²
 * </pre>
 *
 * <p>with G the mean gradient, Σ the covariance of one sample's. Both estimates are unbiased, their ratio is not, so both are
 * averaged before they are divided. Of a batch size much below B_simple the gradients are mostly noise.
 *
 * @param signal |G|²
 * @param noise trΣ, in the unit of the batch sizes
 */
public record NoiseScale(double signal, double noise) {
    /**
     * One estimate.
     *
     * @param small b, in samples or tokens
     * @param smallSquare mean of |G_b|² over several small batches
     * @param large B, above b
     * @param largeSquare |G_B|²
     * @throws IllegalArgumentException if the sizes are not 0 &lt; b &lt; B or a square is below 0
     */
    public static NoiseScale of(double small, double smallSquare, double large, double largeSquare) {
        if (!(small > 0 && large > small)) {
            throw new IllegalArgumentException(
                    "batches of " + small + " and " + large + ", expected two above 0, the smaller one first");
        }
        if (!(smallSquare >= 0 && largeSquare >= 0)) {
            throw new IllegalArgumentException(
                    "squared norms " + smallSquare + " and " + largeSquare + ", expected 0 or more");
        }
        return new NoiseScale(
                (large * largeSquare - small * smallSquare) / (large - small),
                (smallSquare - largeSquare) / (1 / small - 1 / large));
    }

    /**
     * The running mean after one more estimate.
     *
     * @param share of the new one, in (0, 1]
     */
    public NoiseScale averaged(NoiseScale next, double share) {
        return new NoiseScale(signal + share * (next.signal - signal), noise + share * (next.noise - noise));
    }

    /** B_simple, in the unit of the batch sizes; NaN where the averages are not yet above 0. */
    public double batch() {
        return signal > 0 && noise > 0 ? noise / signal : Double.NaN;
    }
}
