package lehr.lab.data;

/**
 * Where the tokens of one split lie in the corpus: {@code count} stretches of {@code length} tokens, the first at
 * {@code first}, each {@code period} tokens after the one before. A period is a training stretch followed by a
 * validation stretch, so that both splits are drawn from all of the corpus.
 *
 * <p>The split follows from the number of tokens alone, whatever is trained on them: a period is 131,072 tokens or
 * somewhat more, of which the last 16,384 validate. A corpus above 67 million tokens has 512 longer periods (8 million
 * tokens are validation enough), one below 131,072 is a single period whose last eighth validates. Up to
 * {@code count} tokens at the very end, which make no whole period, belong to neither split.
 */
public record Stretches(long first, long period, long count, long length) {
    private static final long SHORTEST_PERIOD = 1 << 17;
    private static final long LONGEST_VALIDATION = 1 << 14;
    private static final long MOST_PERIODS = 512;

    /** One token in this many validates, at most. */
    private static final long SHARE = 8;

    /** Those of a split of a corpus of so many tokens. */
    static Stretches of(Split split, long tokens) {
        long periods = Math.max(1, Math.min(tokens / SHORTEST_PERIOD, MOST_PERIODS));
        long period = tokens / periods;
        long validation = Math.min(period / SHARE, LONGEST_VALIDATION);
        long training = period - validation;
        return split == Split.TRAINING
                ? new Stretches(0, period, periods, training)
                : new Stretches(training, period, periods, validation);
    }

    /** Tokens in all. */
    public long tokens() {
        return count * length;
    }

    /**
     * How many windows one after another fit into each stretch. A window reads {@code context + 1} tokens and shares
     * the last with the next: what one only predicts, the next begins with, so that no token is predicted twice.
     *
     * @param shift tokens by which the first window may begin late
     */
    long windowsEach(int context, int shift) {
        return Math.max(0, (length - 1 - shift) / context);
    }

    /**
     * Position in the corpus of the first token of a window.
     *
     * @param window counted from 0 through all stretches, {@code each} a stretch
     */
    long position(long window, long each, int context) {
        return first + window / each * period + window % each * context;
    }
}
