package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * open-instruct, after a progress bar: {@code Step: 1, LR: 7.018313e-08, Loss: 2.4265}. Steps count from 1, the LR is
 * the next step's. Fine-tuning there may sum the loss over tokens.
 */
final class OpenInstructReader implements ConsoleReader {
    private static final RowForm ROW = RowForm.of(", LR: ", "Step").rate("LR").train("Loss");
    static final List<String> MARKS = List.of(ROW.mark());

    /** Nats a token that no tokenizer's vocabulary allows: ln of half a million is 13. */
    private static final double PER_TOKEN = 16;

    /** DPO begins where both answers are as likely. */
    private static final double LN_2 = Math.log(2);

    private double first = Double.NaN;
    private double largest;
    private long total = -1;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (ROW.read(line, rows) && line.find("Loss")) {
            largest = Math.max(largest, line.value());
            first = Double.isNaN(first) ? line.value() : first;
            total = Math.max(total, barTotal(line));
        }
    }

    /** The bar's {@code 1/9500 [}. */
    private static long barTotal(ConsoleLine line) {
        return line.find("|") ? line.total() : -1;
    }

    @Override
    public void end(LogRows rows) {
        LogFacts facts = LogFacts.NONE
                .withTrainer("open-instruct")
                .withTotalSteps(total)
                .withTrainLoss(LossMeaning.INTERVAL_MEAN);
        if (largest > PER_TOKEN) {
            facts = facts.withTrainLoss(LossMeaning.SUM)
                    .withNote("losses up to " + Math.round(largest) + " are sums over tokens, not nats a token: they"
                            + " do not compare with other runs");
        } else if (Math.abs(first - LN_2) < 0.01) {
            facts = facts.withNote("the first loss is ln 2: this is preference training (DPO), not a language model's"
                    + " cross-entropy");
        }
        rows.facts(facts);
    }
}
