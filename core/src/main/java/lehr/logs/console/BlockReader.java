package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * Trainers that print a step on one line and each of its metrics on one of the next.
 *
 * <pre>
 * [step=500/238418,epoch=1]                OLMo and OLMo-core
 *     train/CE loss=2.871
 *     optim/LR (group 0)=0.0003992
 * [batch=10/4800]:                         Composer
 *      Train loss/train/total: 11.9600
 * </pre>
 */
final class BlockReader implements ConsoleReader {
    static final List<String> OLMO_MARKS =
            List.of("[step=", "CrossEntropyLoss=", "optim/learning_rate_group0=", "throughput/total_tokens=");
    static final List<String> OLMO_CORE_MARKS = List.of("[step=", "CE loss=", "optim/LR", "throughput/total tokens=");
    static final List<String> COMPOSER_MARKS = List.of("[batch=", " Train l", " Train metrics/", " Eval metrics/");

    /** Characters of a validation set's name. */
    private static final int LONGEST = 256;

    private final RowForm form;
    private final String evaluation;
    private final LogFacts facts;
    private String evaluated = "";
    private long step = -1;
    private long total = -1;
    private boolean isBegun;

    /**
     * @param form keys of a block, its mark that of the first line
     * @param evaluation how lines with a validation loss begin; there may be several sets
     */
    private BlockReader(RowForm form, String evaluation, LogFacts facts) {
        this.form = form;
        this.evaluation = evaluation;
        this.facts = facts;
    }

    static BlockReader olmo() {
        return new BlockReader(
                RowForm.of("[step=", "[step")
                        .rate("optim/learning_rate_group0")
                        .train("train/CrossEntropyLoss")
                        .val("CrossEntropyLoss")
                        .tokens("throughput/total_tokens"),
                "eval/",
                LogFacts.NONE
                        .withTrainer("olmo")
                        .withTrainLoss(LossMeaning.STEP)
                        .withRateOffset(-1));
    }

    static BlockReader olmoCore() {
        return new BlockReader(
                RowForm.of("[step=", "[step")
                        .rate("optim/LR (group 0)", "optim/LR")
                        .train("train/CE loss")
                        .val("CE loss")
                        .tokens("throughput/total tokens"),
                "eval/",
                LogFacts.NONE
                        .withTrainer("olmo-core")
                        .withTrainLoss(LossMeaning.STEP)
                        .withRateOffset(-1));
    }

    static BlockReader composer() {
        return new BlockReader(
                RowForm.of("[batch=", "[batch")
                        .rate(
                                "Train lr-DecoupledAdamW/group0",
                                "Train lr-AdamW/group0",
                                "Train lr-DecoupledLionW/group0")
                        .train("Train loss/train/total", "Train metrics/train/LanguageCrossEntropy")
                        .val("LanguageCrossEntropy"),
                "Eval metrics/",
                LogFacts.NONE
                        .withTrainer("composer")
                        .withTrainLoss(LossMeaning.STEP)
                        .withNote("Composer prints LRs with four decimals: too coarse for most"));
    }

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has(form.mark())) {
            begin(line);
        } else if (step >= 0) {
            value(line, rows);
        }
    }

    private void begin(ConsoleLine line) {
        if (line.find(form.steps().get(0)) && line.step() >= 0) {
            step = line.step();
            isBegun = false;
            total = Math.max(total, line.total());
        }
    }

    private void value(ConsoleLine line, LogRows rows) {
        int evaluated = line.text().indexOf(evaluation);
        if (evaluated >= 0) {
            evaluation(line, line.text().substring(evaluated), rows);
        } else if (finds(line, form.train())) {
            double loss = line.value();
            row(rows);
            rows.train(loss);
        } else if (finds(line, form.rates())) {
            double rate = line.value();
            row(rows);
            rows.rate(rate);
        } else if (form.tokens().stream().anyMatch(line::findAbbreviated)) {
            double tokens = line.value();
            row(rows);
            rows.tokens(tokens);
        }
    }

    /** Of several validation sets the first counts. */
    private void evaluation(ConsoleLine line, String metric, LogRows rows) {
        int key = metric.lastIndexOf(form.val().get(0));
        if (key < 0
                || key > LONGEST
                || !line.find(metric.substring(0, key) + form.val().get(0))) {
            return;
        }
        String set = metric.substring(0, key);
        evaluated = evaluated.isEmpty() ? set : evaluated;
        if (evaluated.equals(set)) {
            double loss = line.value();
            row(rows);
            rows.val(loss);
        }
    }

    private static boolean finds(ConsoleLine line, List<String> keys) {
        return keys.stream().anyMatch(line::find);
    }

    private void row(LogRows rows) {
        if (!isBegun) {
            rows.row(step);
            isBegun = true;
        }
    }

    @Override
    public void end(LogRows rows) {
        LogFacts known = facts.withTotalSteps(total);
        rows.facts(evaluated.isEmpty() ? known : known.withNote("of the validation sets, " + evaluated + " is read"));
    }
}
