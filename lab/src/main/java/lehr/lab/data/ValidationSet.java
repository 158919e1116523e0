package lehr.lab.data;

/**
 * The first windows of the validation split in an order that never changes: every run of a corpus and context is judged
 * by the same tokens, and a small set is part of every larger one.
 *
 * @param context tokens a window predicts
 * @param windows how many
 */
public record ValidationSet(Corpus corpus, int context, int windows) {
    /** Any number does, as long as it stays. */
    private static final long ORDER = 20261122;

    /**
     * @throws IllegalArgumentException if context or windows is not above 0, or the split has fewer windows
     * @throws lehr.logs.source.LogFormatException if the corpus is too short for one window
     */
    public ValidationSet {
        long most = windows(corpus, context);
        if (!(windows > 0 && windows <= most)) {
            throw new IllegalArgumentException("windows is " + windows + ", expected 1 to " + most);
        }
    }

    /** The set that predicts a number of tokens, rounded up to whole windows; all there are if there are fewer. */
    public static ValidationSet ofTokens(Corpus corpus, int context, long tokens) {
        long most = windows(corpus, context);
        long wanted = Math.max(1, (tokens + context - 1) / context);
        return new ValidationSet(corpus, context, Math.toIntExact(Math.min(most, wanted)));
    }

    /** Tokens it predicts. */
    public long tokens() {
        return (long) windows * context;
    }

    /**
     * Copies windows of {@code context + 1} tokens, one after another, into an array.
     *
     * @param from the first window, counted from 0
     */
    public void fill(int from, int count, int[] into) {
        for (int row = 0; row < count; row++) {
            corpus.read(position(from + row), context + 1, into, row * (context + 1));
        }
    }

    /** Position in the corpus of the first token of a window. */
    long position(int window) {
        long place = new Shuffle(windows(corpus, context), ORDER).at(window);
        long each = corpus.windowsEach(Split.VALIDATION, context, 0);
        return corpus.stretches(Split.VALIDATION).position(place, each, context);
    }

    private static long windows(Corpus corpus, int context) {
        return corpus.windowsEach(Split.VALIDATION, context, 0)
                * corpus.stretches(Split.VALIDATION).count();
    }
}
