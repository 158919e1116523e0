package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * The progress bar of Lightning. A validation loss stays in the bar until there is another.
 *
 * <pre>
 * Epoch 1:  40%|████      | 200/500 [00:21&lt;00:32, 9.31it/s, v_num=3, train_loss_step=3.21, val_loss=3.05]
 * </pre>
 */
final class LightningReader implements ConsoleReader {
    private static final RowForm ROW = RowForm.of("v_num=", "global_step")
            .rate("lr", "learning_rate")
            .train("train_loss_step", "train_loss", "train/loss_step", "train/loss", "loss");
    private static final List<String> VALIDATIONS = List.of("val_loss", "val/loss", "valid_loss", "val_loss_epoch");
    static final List<String> MARKS = List.of(ROW.mark());

    /** Above 2^53 steps are no longer told apart. */
    private static final long MOST = 1L << 53;

    private double val = Double.NaN;
    private boolean isBatch;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        long step = step(line);
        if (line.has("reduced_train_loss") || step < 0 || !ROW.read(step, line, rows)) {
            return;
        }
        for (String key : VALIDATIONS) {
            if (line.find(key)) {
                if (line.value() != val) {
                    val = line.value();
                    rows.val(val);
                }
                return;
            }
        }
    }

    private long step(ConsoleLine line) {
        long told = ROW.step(line);
        if (told >= 0 || !line.find("Epoch")) {
            return told;
        }
        long epoch = line.step();
        int edge = line.text().lastIndexOf('|', line.text().indexOf('['));
        if (epoch < 0 || edge < 0 || !line.numberAt(edge + 2)) {
            return -1;
        }
        long batch = line.step();
        long batches = line.total();
        isBatch = true;
        boolean counts = batch >= 0 && batches > 0 && epoch <= MOST / batches;
        return counts ? epoch * batches + batch : -1;
    }

    @Override
    public void end(LogRows rows) {
        LogFacts facts = LogFacts.NONE.withTrainer("lightning").withTrainLoss(LossMeaning.STEP);
        rows.facts(
                isBatch
                        ? facts.withNote("the bar counts batches of an epoch: with accumulation these are not steps")
                        : facts);
    }
}
