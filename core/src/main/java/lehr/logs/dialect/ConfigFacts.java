package lehr.logs.dialect;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lehr.curve.Setting;

/**
 * What a run's configuration tells: parameters, batch, horizon, accumulation. Only names that can mean one thing are
 * read: a {@code batch_size} alone may be of a device, of an update or of all of them.
 */
final class ConfigFacts {
    private static final List<String> PARAMS = List.of(
            "model/num_parameters",
            "num_parameters",
            "n_parameters",
            "num_params",
            "n_params",
            "total_params",
            "model_params",
            "non_embedding_params");
    private static final List<String> STEP_TOKENS = List.of("tokens_per_step", "tokens_per_iter", "tokens_per_batch");
    private static final List<String> BATCH = List.of("global_batch_size", "global_train_batch_size");
    private static final List<String> LENGTH = List.of(
            "seq_length",
            "seq_len",
            "max_seq_len",
            "max_seq_length",
            "sequence_length",
            "block_size",
            "context_length");
    private static final List<String> HORIZON = List.of(
            "max_steps", "total_steps", "max_iters", "train_iters", "num_train_steps", "num_iterations", "train_steps");
    private static final List<String> ACCUMULATION =
            List.of("gradient_accumulation_steps", "accumulate_grad_batches", "grad_accum_steps");
    private static final List<String> RATE = List.of("learning_rate", "lr", "max_lr", "peak_lr");

    private final Map<String, Double> told = new HashMap<>();

    /** Takes a number of the configuration; only names that are read are kept. */
    void take(String name, double number) {
        String plain = plain(name);
        for (List<String> known : List.of(PARAMS, STEP_TOKENS, BATCH, LENGTH, HORIZON, ACCUMULATION, RATE)) {
            if (known.contains(plain)) {
                told.putIfAbsent(plain, number);
            }
        }
    }

    /** W&B wraps values: {@code lr: {desc: null, value: 3e-4}}. */
    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("/value$", "");
        return PARAMS.contains(lower) ? lower : lower.substring(lower.lastIndexOf('/') + 1);
    }

    private double number(List<String> names) {
        return names.stream()
                .map(told::get)
                .filter(number -> number != null && number > 0 && number < Double.POSITIVE_INFINITY)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The facts with what is told here. */
    LogFacts addedTo(LogFacts facts) {
        double params = number(PARAMS);
        double stepTokens = number(STEP_TOKENS);
        double tokens = Double.isNaN(stepTokens) ? number(BATCH) * number(LENGTH) : stepTokens;
        LogFacts told = facts.withSetting(new Setting(params, params, tokens, ""));
        double horizon = number(HORIZON);
        if (horizon == Math.rint(horizon) && horizon <= Integer.MAX_VALUE) {
            told = told.withTotalSteps((long) horizon);
        }
        double accumulation = number(ACCUMULATION);
        if (accumulation == Math.rint(accumulation) && accumulation <= 1 << 20) {
            told = told.withAccumulation((int) accumulation);
        }
        double rate = number(RATE);
        return Double.isNaN(rate) ? told : told.withNote("the configuration tells LR " + rate);
    }
}
