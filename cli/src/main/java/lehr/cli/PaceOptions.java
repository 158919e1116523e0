package lehr.cli;

import picocli.CommandLine.Option;

/** How often a run tells of itself. */
final class PaceOptions {
    @Option(
            names = "--log-every",
            paramLabel = "STEPS",
            defaultValue = "10",
            converter = Quantity.Positive.class,
            description = "Steps between rows of the log (default: ${DEFAULT-VALUE}).")
    private long log;

    @Option(
            names = "--evaluate-every",
            paramLabel = "STEPS",
            defaultValue = "50",
            converter = Quantity.Positive.class,
            description = "Steps between validation losses, a multiple of --log-every (default: ${DEFAULT-VALUE}).")
    private long evaluate;

    @Option(
            names = "--evaluation-tokens",
            paramLabel = "N",
            defaultValue = "4096",
            converter = Quantity.Positive.class,
            description = "Validation tokens of those (default: ${DEFAULT-VALUE}).")
    private long evaluationTokens;

    @Option(
            names = "--final-tokens",
            paramLabel = "N",
            defaultValue = "262144",
            converter = Quantity.Positive.class,
            description = "Validation tokens after the last step (default: ${DEFAULT-VALUE}).")
    private long finalTokens;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            defaultValue = "500",
            converter = Quantity.Positive.class,
            description = "Steps between checkpoints: what a killed run loses at most (default: ${DEFAULT-VALUE}).")
    private long checkpoint;

    @Option(
            names = "--diagnostics",
            description = "Rows also tell how stable the run is: largest logits, sizes of updates, spikes of the loss.")
    private boolean diagnostics;

    /** Steps between rows of the log. */
    long log() {
        return log;
    }

    /** @throws IllegalArgumentException if a validation loss would have no row to stand in */
    Json json() {
        if (evaluate % log != 0) {
            throw new IllegalArgumentException(
                    "found " + evaluate + ", expected a multiple of --log-every, which is " + log);
        }
        return new Json()
                .with("log", log)
                .with("evaluate", evaluate)
                .with("evaluation_tokens", evaluationTokens)
                .with("final_tokens", finalTokens)
                .with("checkpoint", checkpoint)
                .with("diagnostics", diagnostics);
    }
}
