package lehr.lab.data;

/**
 * Which training tokens a step reads: a function of corpus, context, seed and step, so that every run of a seed reads
 * the same, wherever it starts, whatever else is trained beside it. Samples are numbered through all steps; sample
 * {@code step · batch + row} is the same for every batch size.
 *
 * <p>Every pass through the corpus reads each of its windows once, in an order of its own and cut at places of its own:
 * until the first pass ends, a training loss is that of text not seen before.
 *
 * @param batch windows a step
 * @param context tokens a window predicts
 */
public record Batches(Corpus corpus, int batch, int context, long seed) {

    /**
     * @throws IllegalArgumentException if batch or context is not above 0
     * @throws lehr.logs.source.LogFormatException if the corpus is too short for one window of each split
     */
    public Batches {
        if (!(batch > 0)) {
            throw new IllegalArgumentException("batch is " + batch + ", expected above 0");
        }
        corpus.windowsEach(Split.VALIDATION, context, 0);
        corpus.windowsEach(Split.TRAINING, context, context - 1);
    }

    /** Tokens a step predicts. */
    public long tokensPerStep() {
        return (long) batch * context;
    }

    /** Steps, with a fraction, of one pass through the training split. */
    public double stepsPerPass() {
        return (double) windowsPerPass() / batch;
    }

    /** The tokens of a step, counted from 0: {@code batch} rows of {@code context + 1}, one row after another. */
    public int[] at(long step) {
        int[] tokens = new int[batch * (context + 1)];
        fill(step, tokens);
        return tokens;
    }

    /** As {@link #at}, into an array of at least {@code batch · (context + 1)}. */
    public void fill(long step, int[] into) {
        for (int row = 0; row < batch; row++) {
            corpus.read(position(step * batch + row), context + 1, into, row * (context + 1));
        }
    }

    /** Position in the corpus of the first token of a sample. */
    long position(long sample) {
        long windows = windowsPerPass();
        long pass = Shuffle.mixed(sample / windows, seed);
        long shift = Math.floorMod(pass, context);
        long window = new Shuffle(windows, pass).at(sample % windows);
        return shift + corpus.stretches(Split.TRAINING).position(window, windowsEach(), context);
    }

    private long windowsPerPass() {
        return windowsEach() * corpus.stretches(Split.TRAINING).count();
    }

    private long windowsEach() {
        return corpus.windowsEach(Split.TRAINING, context, context - 1);
    }
}
