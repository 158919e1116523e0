package lehr.cli;

import lehr.schedule.Schedule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a proxy model is and how it is trained. */
final class ProxyOptions {
    @Option(names = "--model", required = true, paramLabel = "TEXT", description = "The model's shape, or a preset.")
    private String model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME-or-PATH",
            description = "java or english, which come with Lehr, or text, JSON Lines, token .bin files of yours.")
    private String data;

    @Option(names = "--schedule", required = true, paramLabel = "TEXT", description = "The LR of each step.")
    private String schedule;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "8",
            converter = Quantity.Positive.class,
            description = "Sequences a step (default: ${DEFAULT-VALUE}).")
    private long batch;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "64",
            converter = Quantity.Positive.class,
            description = "Tokens of a sequence (default: ${DEFAULT-VALUE}).")
    private long context;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            defaultValue = "bytes",
            converter = LabOptions.Tokenizer.class,
            description = "bytes or gpt2 (default: ${DEFAULT-VALUE}).")
    private String tokenizer;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            converter = Quantity.Whole.class,
            description = "Seed of the first weights and of the order of the data (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private OptimizerOptions optimizer;

    long batch() {
        return batch;
    }

    Schedule schedule(LehrCommand command) {
        return command.schedule(schedule);
    }

    /** Their part of a request to the lab. */
    Json addTo(Json request, LehrCommand command) {
        if (batch > Integer.MAX_VALUE || context > Integer.MAX_VALUE || batch * context > Integer.MAX_VALUE) {
            throw command.usage("--batch, --context: " + batch + " sequences of " + context
                    + " tokens, expected at most " + Integer.MAX_VALUE + " tokens a step");
        }
        return request.with("model", model)
                .with("data", data)
                .with("tokenizer", tokenizer)
                .with("schedule", schedule(command).text())
                .with("batch", batch)
                .with("context", context)
                .with("seed", seed)
                .with("optimizer", optimizer.json());
    }
}
