package lehr.logs.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lehr.logs.dialect.ColumnNames.Column;

/**
 * Tells what a column holds by the words of its name where the name itself is not known: {@code lr-AdamW/pg1} is an
 * LR, {@code eval/c4_en_loss} a validation loss. A word that changes the meaning, as in {@code best_val_loss}, rules it
 * out.
 */
final class ColumnWords {
    private static final Set<String> VALIDATION =
            Set.of("val", "valid", "validation", "validate", "eval", "evaluation", "dev", "test");

    private static final Set<String> LOSS = Set.of("loss", "losses", "nll");

    private static final Set<String> TRAINING = Set.of(
            "train",
            "training",
            "trainer",
            "loss",
            "losses",
            "nll",
            "lm",
            "ce",
            "cross",
            "entropy",
            "crossentropy",
            "crossentropyloss",
            "step",
            "total",
            "mean",
            "avg",
            "average",
            "metrics",
            "metric",
            "learning",
            "main");

    /** With one of these a loss is another's, or no loss of the present step. */
    private static final Set<String> OTHER_LOSS = Set.of(
            "best",
            "min",
            "max",
            "std",
            "var",
            "ema",
            "wa",
            "final",
            "aux",
            "auxiliary",
            "z",
            "router",
            "balance",
            "balancing",
            "load",
            "ppl",
            "perplexity",
            "scale",
            "delta",
            "diff",
            "change",
            "reward",
            "kl",
            "mtp",
            "epoch",
            "spike",
            "spikes",
            "time",
            "runtime",
            "bpb",
            "bits");

    private static final Set<String> RATE_ENDS = Set.of(
            "base",
            "min",
            "max",
            "peak",
            "init",
            "initial",
            "final",
            "start",
            "end",
            "target",
            "ratio",
            "multiplier",
            "mult",
            "scale",
            "decay",
            "warmup",
            "schedule",
            "scheduler");

    private static final Set<String> COUNTED =
            Set.of("seen", "total", "consumed", "processed", "cumulative", "num", "n", "trained", "train");

    private static final Set<String> RATIOS = Set.of("per", "sec", "second", "s", "batch", "step", "rate", "speed");

    private ColumnWords() {}

    static boolean mean(Column column, String name) {
        List<String> words = words(name);
        return switch (column) {
            case STEP -> false;
            case LR -> isRate(words);
            case TRAIN_LOSS -> has(words, LOSS) && TRAINING.containsAll(words);
            case VAL_LOSS -> has(words, LOSS) && has(words, VALIDATION) && !has(words, OTHER_LOSS);
            case TOKENS -> words.contains("tokens") && has(words, COUNTED) && !has(words, RATIOS);
        };
    }

    /** Whether a word says that something is of the validation set. */
    static boolean isValidation(String name) {
        return has(words(name), VALIDATION);
    }

    /** Whether a word says that it is of something else than the model in training: its average, its summary. */
    static boolean isOther(String name) {
        return has(words(name), OTHER_LOSS);
    }

    /** Whether a name is of a part of a run's numbers, not of a run. */
    static boolean isPart(String name) {
        return isValidation(name) || isOther(name) || mean(Column.TRAIN_LOSS, name) || mean(Column.LR, name);
    }

    private static boolean isRate(List<String> words) {
        boolean named = words.contains("lr")
                || words.contains("lrs")
                || (words.contains("learning") && (words.contains("rate") || words.contains("rates")));
        return named && !has(words, RATE_ENDS) && !has(words, LOSS);
    }

    private static boolean has(List<String> words, Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }

    private static List<String> words(String name) {
        return Arrays.asList(name.strip().toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    }
}
