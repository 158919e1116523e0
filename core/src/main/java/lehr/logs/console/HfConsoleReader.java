package lehr.logs.console;

import java.util.ArrayList;
import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * What the Trainer of transformers prints, and those built on it: a Python dict a row, between progress bars. A row
 * has no step; {@link HfSteps} finds it.
 *
 * <pre>
 *   8%|███       | 1999/24128 [1:52:09&lt;20:27:23,  3.33s/it]
 * {'loss': 2.1048, 'grad_norm': 2.13, 'learning_rate': 4.99e-05, 'epoch': 0.25}
 * {'eval_loss': 1.204, 'eval_runtime': 12.3, 'epoch': 0.52}
 * {'train_runtime': 2280.9, 'train_steps_per_second': 8.7, 'train_loss': 0.9649, 'epoch': 1.0}
 * </pre>
 */
final class HfConsoleReader implements ConsoleReader {
    private static final String LOSS = "'loss'";
    private static final String EVALUATION = "'eval_loss'";
    private static final String SUMMARY = "'train_runtime'";

    static final List<String> MARKS =
            List.of(LOSS, EVALUATION, SUMMARY, "it/s", "s/it", HfSteps.TOTAL, HfSteps.EPOCHS, "skipped=");

    private final List<HfRow> rows = new ArrayList<>();
    private final HfSteps steps = new HfSteps();
    private boolean isQuoted;
    private long skipped;
    private int zeros;

    @Override
    public void line(ConsoleLine line, LogRows unused) {
        steps.bar(line);
        if (line.has(SUMMARY)) {
            steps.summary(line);
        } else if (line.has(LOSS)) {
            train(line);
        } else if (line.has(EVALUATION)) {
            evaluation(line);
        } else if (line.find("skipped")) {
            skipped = Math.max(skipped, line.step());
        } else {
            steps.banner(line);
        }
    }

    private void train(ConsoleLine line) {
        if (!line.find(LOSS)) {
            return;
        }
        double loss = line.value();
        zeros += loss == 0 ? 1 : 0;
        isQuoted |= line.has("'loss': '");
        double rate = line.find("'learning_rate'") ? line.value() : -1;
        double tokens = line.find("'num_tokens'") || line.find("'num_input_tokens_seen'") ? line.value() : -1;
        rows.add(new HfRow(true, loss, rate, tokens, epoch(line), told(line), steps.latestBar()));
    }

    private void evaluation(ConsoleLine line) {
        if (line.find(EVALUATION)) {
            double loss = line.value();
            rows.add(new HfRow(false, loss, -1, -1, epoch(line), told(line), steps.latestBar()));
        }
    }

    private static double epoch(ConsoleLine line) {
        return line.find("'epoch'") ? line.value() : Double.NaN;
    }

    /** The step some forks add to the row. */
    private static long told(ConsoleLine line) {
        boolean told = line.find("'global_step/max_steps'") || line.find("'global_step'") || line.find("'step'");
        return told ? line.step() : -1;
    }

    @Override
    public void end(LogRows log) {
        long[] found = steps.of(rows);
        for (int i = 0; i < rows.size(); i++) {
            HfRow row = rows.get(i);
            log.row(found[i]);
            if (row.isTrain()) {
                log.rate(row.rate());
                log.train(row.loss());
                log.tokens(row.tokens());
            } else {
                log.val(row.loss());
            }
        }
        log.facts(facts());
    }

    private LogFacts facts() {
        // transformers 5 quotes numbers; since 4.50 the LR is the one used.
        LogFacts facts = LogFacts.NONE
                .withTrainer(isQuoted ? "transformers 5" : "transformers")
                .withTrainLoss(LossMeaning.INTERVAL_MEAN)
                .withRateOffset(isQuoted ? -1 : 0)
                .withTotalSteps(steps.total())
                .withNote(steps.note());
        if (!isQuoted) {
            facts = facts.withNote("transformers before 4.50 printed the LR of the next step, later ones that of the"
                    + " step: the console does not tell which");
        }
        return zeros == 0
                ? facts
                : facts.withNote(zeros + " rows with a loss of 0"
                        + (skipped > 0
                                ? ": DeepSpeed skipped " + skipped + " steps, whose loss was no number"
                                : ", which no language model has: steps whose loss was no number"));
    }
}
