package lehr.logs.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;

/**
 * Any line with a step and a loss, maybe an LR, under names that are usual or that the user gave: what a trainer
 * prints that Lehr does not know. Case does not count.
 */
final class GenericReader implements ConsoleReader {
    static final List<String> MARKS = List.of("loss", "Loss", "LOSS", "xent", "nll");

    private final List<String> steps;
    private final List<String> rates;
    private final List<String> train;
    private final List<String> val;
    private final List<String> tokens;
    private final ConsoleLine lower = new ConsoleLine();
    private long total = -1;

    GenericReader(ColumnNames names) {
        steps = keys(names, Column.STEP, "step", "iter", "iteration", "global step", "update", "iter(train)", "it");
        rates = keys(names, Column.LR, "lr", "learning rate", "learning_rate", "learning-rate", "inner_lr");
        train = keys(
                names, Column.TRAIN_LOSS, "train loss", "training loss", "train_loss", "loss", "nll", "ce", "xent");
        val = keys(names, Column.VAL_LOSS, "val loss", "valid loss", "validation loss", "eval loss", "val/loss");
        tokens = keys(names, Column.TOKENS, "tokens seen", "total tokens", "num_consumed_tokens").stream()
                // Alone it may be those of the step.
                .filter(key -> !key.equals("tokens") || names.given().contains(key))
                .toList();
    }

    private static List<String> keys(ColumnNames names, Column column, String... usual) {
        List<String> named = names.of(column);
        boolean given = !named.equals(ColumnNames.STANDARD.of(column));
        Stream<String> more = given ? Stream.empty() : Stream.of(usual);
        return Stream.concat(named.stream().map(name -> name.toLowerCase(Locale.ROOT)), more)
                .distinct()
                .toList();
    }

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        String text = line.text();
        // Data of other formats, but not what docker wraps.
        if ((text.startsWith("{\"") && !text.startsWith("{\"log\"")) || text.startsWith("[{")) {
            return;
        }
        lower.setLike(line, text.toLowerCase(Locale.ROOT));
        if ((found(steps).isEmpty() && !isBracketed()) || lower.step() < 0) {
            return;
        }
        long step = lower.step();
        long of = lower.total();
        if (losses(step, rows)) {
            total = Math.max(total, of);
            if (!found(rates).isEmpty()) {
                rows.rate(lower.value());
            }
            for (String key : tokens) {
                if (lower.findAbbreviated(key)) {
                    rows.tokens(lower.value());
                    break;
                }
            }
        }
    }

    /** Whether a step stands as {@code [ 10/1000]}, and only so. */
    private boolean isBracketed() {
        return lower.find("[") && lower.total() > 0 && lower.find("[");
    }

    /** Begins the row if the line has a loss. */
    private boolean losses(long step, LogRows rows) {
        boolean hasVal = !found(val).isEmpty();
        double valLoss = lower.value();
        String key = found(train);
        double loss = lower.value();
        if (!hasVal && key.isEmpty()) {
            return false;
        }
        rows.row(step);
        if (hasVal) {
            rows.val(valLoss);
        }
        boolean isPlain = key.equals("loss");
        if (isPlain && !hasVal && isValidation(lower.text())) {
            rows.val(loss);
        } else if (!key.isEmpty() && !(isPlain && hasVal && loss == valLoss)) {
            // "loss" is also the end of "val loss".
            rows.train(loss);
        }
        return true;
    }

    private static boolean isValidation(String text) {
        return text.contains("valid") || text.contains("eval") || text.contains("[val");
    }

    private String found(List<String> keys) {
        for (String key : keys) {
            if (lower.find(key)) {
                return key;
            }
        }
        return "";
    }

    @Override
    public void end(LogRows rows) {
        rows.facts(LogFacts.NONE
                .withTotalSteps(total)
                .withNote("the trainer is not known to Lehr: what its loss is the loss of, and which step its LR is"
                        + " of, are taken as they stand"));
    }
}
