package lehr.rate.batch;

/**
 * Published laws of the batch size, in tokens from plain counts. Each was fitted in units of its own, and within a range.
 *
 * <pre>
 * ZHANG_SIZE     93.20·(N/1e6)^0.47 sequences of 512     2410.21676, models and data grown together
 * ZHANG_DATA     22.91·(D/1e6)^0.47 sequences of 512     2410.21676
 * POWER_CRITICAL 0.0471·D^0.462     sequences of 2048    2505.13738, D the least data to the loss
 * POWER_BEST     0.0306·D^0.383     sequences of 2048    2505.13738, the batch of lowest loss
 * </pre>
 *
 * <p>2410.21676 calls critical the batch that takes a fifth more data than a small one, for constant LR with averaged weights; on a
 * hyperbola that is a fifth of E_min/S_min. Its D is in millions of tokens: only so do its two laws agree on its own models.
 */
public enum PublishedBatch {
    ZHANG_SIZE("2410.21676 by size", 93.20, .47, 1e6, 512, 85e6, 1.2e9, true),
    ZHANG_DATA("2410.21676 by data", 22.91, .47, 1e6, 512, 1.7e9, 25e9, false),
    POWER_CRITICAL("2505.13738 critical", .0471, .462, 1, 2048, 2e9, 600e9, false),
    POWER_BEST("2505.13738 best", .0306, .383, 1, 2048, 2e9, 600e9, false);

    private final String title;
    private final double factor;
    private final double exponent;
    private final double unit;
    private final double sequence;
    private final double least;
    private final double most;
    private final boolean bySize;

    PublishedBatch(
            String title,
            double factor,
            double exponent,
            double unit,
            double sequence,
            double least,
            double most,
            boolean bySize) {
        this.title = title;
        this.factor = factor;
        this.exponent = exponent;
        this.unit = unit;
        this.sequence = sequence;
        this.least = least;
        this.most = most;
        this.bySize = bySize;
    }

    /** E.g. {@code 2410.21676 by data}. */
    public String title() {
        return title;
    }

    /** Whether it goes by parameters, not by tokens trained on. */
    public boolean goesBySize() {
        return bySize;
    }

    /**
     * The batch.
     *
     * @param count parameters or tokens, see {@link #goesBySize}, plain
     * @return tokens
     * @throws IllegalArgumentException if the count is not above 0
     */
    public double tokens(double count) {
        if (!(count > 0)) {
            throw new IllegalArgumentException(
                    title + ": " + count + (bySize ? " parameters" : " tokens") + ", expected more than 0");
        }
        return factor * Math.pow(count / unit, exponent) * sequence;
    }

    /** Whether a count lies where the law was fitted; beyond it, it is a guess. */
    public boolean knows(double count) {
        return count >= least && count <= most;
    }
}
