package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What trainers call the columns Lehr reads. The user's own names come first, then Lehr's, then those of trainers;
 * case does not count.
 */
public final class ColumnNames {
    /** What a column holds. */
    public enum Column {
        STEP,
        LR,
        TRAIN_LOSS,
        VAL_LOSS,
        TOKENS
    }

    private static final Map<Column, List<String>> KNOWN = Map.of(
            Column.STEP,
            List.of(
                    "step",
                    "train/global_step",
                    "trainer/global_step",
                    "global_step",
                    "iteration",
                    "iter",
                    "current_steps",
                    "train_step",
                    "train/step",
                    "steps",
                    "iterations",
                    "iters",
                    "train/iter",
                    "num_updates",
                    "update",
                    "optimizer_step",
                    "training_step",
                    "training step",
                    "_step"),
            Column.LR,
            List.of(
                    "lr",
                    "train/learning_rate",
                    "learning_rate",
                    "learning-rate",
                    "lr/AdamW",
                    "lr/AdamW/0",
                    "optim/LR (group 0)",
                    "optim/learning_rate_group0",
                    "learning/current_learning_rate",
                    "optim/learning_rate",
                    "optim/lr",
                    "train/lr",
                    "train_lr",
                    "lr-AdamW",
                    "lr-AdamW/pg1",
                    "lr-Adam",
                    "lr-Adam/pg1",
                    "lr-FusedAdam",
                    "lr-SGD",
                    "lr-DecoupledAdamW/group0",
                    "lr/group_0",
                    "lr/group0",
                    "lr_0",
                    "train/learning_rate_0",
                    "training/learning_rate",
                    "training/lr",
                    "Train/Samples/lr",
                    "epoch_learning_rate",
                    "epoch_lr",
                    "learning rate"),
            Column.TRAIN_LOSS,
            List.of(
                    "train_loss",
                    "train/loss",
                    "loss",
                    "lm loss",
                    "lm_loss",
                    "loss_metrics/global_avg_loss",
                    "reduced_train_loss",
                    "train/CE loss",
                    "train/CrossEntropyLoss",
                    "learning/loss",
                    "loss/out",
                    "train/lm_loss",
                    "train/ce_loss",
                    "train_loss_step",
                    "train losses",
                    "train_losses",
                    "training_loss",
                    "loss/train",
                    "loss/train/total",
                    "train/total_loss",
                    "training/loss",
                    "Train/Samples/train_loss",
                    "batch_loss",
                    "epoch_loss"),
            Column.VAL_LOSS,
            List.of(
                    "val_loss",
                    "eval/loss",
                    "eval_loss",
                    "val/loss",
                    "val_losses",
                    "validation_metrics/loss",
                    "lm loss validation",
                    "validation/loss",
                    "validation_loss",
                    "valid_loss",
                    "dev_loss",
                    "loss/val",
                    "loss/valid",
                    "loss/validation",
                    "loss/eval",
                    "valid/loss",
                    "epoch_val_loss",
                    "test_loss"),
            Column.TOKENS,
            List.of(
                    "tokens",
                    "n_tokens_seen",
                    "total_tokens",
                    "tokens_seen",
                    "optim/total_tokens",
                    "throughput/total_tokens",
                    "num_input_tokens_seen",
                    "consumed_tokens"));

    /** What trainers call them. */
    public static final ColumnNames STANDARD = new ColumnNames(KNOWN);

    private final Map<Column, List<String>> names;

    private ColumnNames(Map<Column, List<String>> names) {
        this.names = names;
    }

    /**
     * Names as the user maps them, e.g. {@code step=my_step,train_loss=ce}; what is not mapped keeps its known names.
     *
     * @throws IllegalArgumentException if the text is not of that form or names a column Lehr does not read
     */
    public static ColumnNames parse(String mapping) {
        Map<Column, List<String>> names = new EnumMap<>(KNOWN);
        for (String part : mapping.split(",", -1)) {
            int equals = part.indexOf('=');
            String column = equals < 0 ? "" : part.substring(0, equals).strip();
            String name = part.substring(equals + 1).strip();
            if (column.isEmpty() || name.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" is no mapping, expected e.g. step=my_step,lr=rate,train_loss=ce");
            }
            // What the user names is meant: no other name of that column counts.
            names.put(column(column), List.of(name));
        }
        return new ColumnNames(names);
    }

    private static Column column(String name) {
        try {
            return Column.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "column \"" + name + "\" is not known, expected step, lr, train_loss, val_loss or tokens", e);
        }
    }

    /** All names of a column, the most telling first. */
    public List<String> of(Column column) {
        return names.get(column);
    }

    /** Which column a name means: the rank of the name within it, smaller is more telling; −1 if it is not its. */
    public int rank(Column column, String name) {
        List<String> known = names.get(column);
        for (int rank = 0; rank < known.size(); rank++) {
            if (known.get(rank).equalsIgnoreCase(name)) {
                return rank;
            }
        }
        // A name nobody knows is told by its words, the shorter the better.
        boolean told = known.equals(KNOWN.get(column)) && of(name) == null && ColumnWords.mean(column, name);
        return told ? known.size() + name.length() : -1;
    }

    /** The column a name is listed for, null if none is. */
    private Column of(String name) {
        for (Column column : Column.values()) {
            if (names.get(column).stream().anyMatch(name::equalsIgnoreCase)) {
                return column;
            }
        }
        return null;
    }

    /** The most telling of the names that mean this column, "" if none does. */
    public String find(Column column, Iterable<String> among) {
        String found = "";
        int best = Integer.MAX_VALUE;
        for (String name : among) {
            int rank = rank(column, name);
            if (rank >= 0 && rank < best) {
                best = rank;
                found = name;
            }
        }
        return found;
    }

    /** Names the user gave. */
    public List<String> given() {
        List<String> given = new ArrayList<>();
        names.forEach((column, list) -> {
            if (!list.equals(KNOWN.get(column))) {
                given.addAll(list);
            }
        });
        return given;
    }
}
