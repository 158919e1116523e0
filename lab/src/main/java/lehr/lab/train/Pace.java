package lehr.lab.train;

/**
 * How often a run tells of itself.
 *
 * @param log steps between rows of the log
 * @param evaluate steps between validation losses, a multiple of {@code log}
 * @param evaluationTokens validation tokens of those
 * @param finalTokens validation tokens after the last step
 * @param checkpoint steps between checkpoints: what a killed run loses at most
 * @param diagnostics whether rows tell how stable the run is, see {@link Diagnostics}
 */
public record Pace(
        long log, long evaluate, long evaluationTokens, long finalTokens, long checkpoint, boolean diagnostics) {

    /** Without diagnostics. */
    public Pace(long log, long evaluate, long evaluationTokens, long finalTokens, long checkpoint) {
        this(log, evaluate, evaluationTokens, finalTokens, checkpoint, false);
    }

    /** @throws IllegalArgumentException if one is not positive or rows with a validation loss would have no row */
    public Pace {
        if (log < 1 || evaluate < 1 || evaluationTokens < 1 || finalTokens < 1 || checkpoint < 1) {
            throw new IllegalArgumentException("log, evaluate, evaluation tokens, final tokens and checkpoint are "
                    + log + ", " + evaluate + ", " + evaluationTokens + ", " + finalTokens + ", " + checkpoint
                    + ", expected 1 or more");
        }
        if (evaluate % log != 0) {
            throw new IllegalArgumentException("evaluates every " + evaluate + " steps, expected a multiple of " + log
                    + ", at which rows are written");
        }
    }
}
