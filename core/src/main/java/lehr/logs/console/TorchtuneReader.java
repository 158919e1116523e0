package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/** torchtune's progress bar, epoch and step before the loss: {@code 1|100|Loss: 2.31: 4%|…}. Steps count from 1. */
final class TorchtuneReader implements ConsoleReader {
    private static final String LOSS = "|Loss: ";
    static final List<String> MARKS = List.of(LOSS);

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        String text = line.text();
        int loss = text.indexOf(LOSS);
        int bar = text.lastIndexOf('|', loss - 1);
        if (loss <= 0 || bar < 0 || !line.numberAt(bar + 1) || line.end() != loss) {
            return;
        }
        long step = line.step();
        if (step >= 0 && line.find("Loss")) {
            double value = line.value();
            rows.row(step);
            rows.train(value);
        }
    }

    @Override
    public void end(LogRows rows) {
        rows.facts(LogFacts.NONE
                .withTrainer("torchtune")
                .withTrainLoss(LossMeaning.STEP)
                .withRateOffset(-1));
    }
}
