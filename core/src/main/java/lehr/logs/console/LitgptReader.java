package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * litgpt, old and new. An iter is a micro-batch, a step an update; of several rows of one step the last counts. A
 * validation is printed with its iter, or again on every line until there is another.
 *
 * <pre>
 * Epoch 1 | iter 40 step 10 | loss train: 2.846, val: 2.861 | iter time: 112.20 ms (step)
 * iter 1760 | step 220: loss 1.5947, iter time: 263.85 ms (optimizer.step)
 * iter 4800: val loss 1.7258, val time: 3778.02 ms
 * Ep 1 | iter 4 | step 1: loss train (curr): 1.585, val (prev val iter): None | iter time: 181.34 ms
 * </pre>
 */
final class LitgptReader implements ConsoleReader {
    private static final RowForm ROW =
            RowForm.of("iter time", "step", "stEp").train("loss train", "loss train (curr)", "loss");
    private static final String VALIDATION = "val loss";
    static final List<String> MARKS = List.of(ROW.mark(), VALIDATION);

    private double val = Double.NaN;
    private double loss;
    private long step = -1;
    private boolean isPending;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has(ROW.mark())) {
            row(line, rows);
        } else if (step >= 0 && line.has("val time") && line.find(VALIDATION)) {
            double latest = line.value();
            flush(rows);
            validation(latest, rows);
        }
    }

    private void row(ConsoleLine line, LogRows rows) {
        long at = ROW.step(line);
        if (at < 0) {
            return;
        }
        if (at != step) {
            flush(rows);
        }
        step = at;
        for (String key : ROW.train()) {
            if (line.find(key)) {
                loss = line.value();
                isPending = true;
                break;
            }
        }
        if (line.find("val")) {
            validation(line.value(), rows);
        }
    }

    private void flush(LogRows rows) {
        if (isPending) {
            rows.row(step);
            rows.train(loss);
            isPending = false;
        }
    }

    private void validation(double latest, LogRows rows) {
        // The value on a row's line has three decimals, the one on a line of its own four.
        if (!(Math.abs(latest - val) < 0.00051)) {
            val = latest;
            rows.row(step);
            rows.val(val);
        }
    }

    @Override
    public void end(LogRows rows) {
        flush(rows);
        rows.facts(LogFacts.NONE
                .withTrainer("litgpt")
                .withTrainLoss(LossMeaning.MICRO_BATCH)
                .withRateOffset(-1)
                .withNote("litgpt prints no LR to the console: its metrics.csv has it")
                .withNote("of several micro-batches of a step the last loss is read"));
    }
}
