package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * NeMo, both as lines and as progress bars. Steps count from 0; loss and LR are means of the interval, the step is
 * its last. A validation loss stays on every line until there is another.
 *
 * <pre>
 * Training epoch 0, iteration 28/99 | lr: 5.6e-06 | global_step: 28 | reduced_train_loss: 2.778 | val_loss: 2.861
 * </pre>
 */
final class NemoReader implements ConsoleReader {
    private static final RowForm ROW = RowForm.of("reduced_train_loss", "global_step", "iteration")
            .rate("lr")
            .train("reduced_train_loss");
    static final List<String> MARKS = List.of(ROW.mark());

    private double val = Double.NaN;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        // A bar that is drawn again tells nothing new.
        long step = ROW.step(line);
        if (step >= 0 && ROW.read(step, line, rows) && line.find("val_loss") && line.value() != val) {
            val = line.value();
            rows.val(val);
        }
    }

    @Override
    public void end(LogRows rows) {
        rows.facts(LogFacts.NONE
                .withTrainer("nemo")
                .withTrainLoss(LossMeaning.INTERVAL_MEAN)
                .withNote("NeMo prints four significant digits, and a validation loss again on every line until it"
                        + " changes: it is read where it changes"));
    }
}
