package lehr.logs.console;

import java.util.List;
import lehr.curve.Setting;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * build-nanogpt, its console and its log file. Steps count from 0, the LR is the one used. On the console the
 * validation before a step stands above the step's line, without a step.
 *
 * <pre>
 * validation loss: 10.9519
 * step     0 | loss: 10.955011 | lr 8.3916e-07 | norm: 15.3 | dt: 3521.27ms | tok/sec: 148892.24
 * 0 train 10.955011
 * 0 val 10.9519
 * </pre>
 */
final class BuildNanogptReader implements ConsoleReader {
    private static final RowForm STEP =
            RowForm.of("| loss: ", "step").rate("lr").train("loss");
    private static final String VALIDATION = "validation loss:";
    private static final String TRAIN = " train ";
    private static final String VAL = " val ";
    private static final String BATCH = "total desired batch size";

    static final List<String> MARKS = List.of(STEP.mark(), TRAIN, VAL, VALIDATION, BATCH);

    private double val = Double.NaN;
    private boolean hasVal;
    private double tokens = Double.NaN;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has(STEP.mark())) {
            step(line, rows);
        } else if (line.has(VALIDATION)) {
            hasVal = line.find(VALIDATION);
            val = line.value();
        } else if (line.find(BATCH)) {
            tokens = line.value();
        } else {
            logFile(line, rows);
        }
    }

    private void step(ConsoleLine line, LogRows rows) {
        // nanochat's lines are alike but for the factor in place of the LR.
        if (line.has("lrm:") || !line.has("| norm") || !STEP.read(line, rows)) {
            return;
        }
        if (hasVal) {
            rows.val(val);
            hasVal = false;
        }
    }

    private static void logFile(ConsoleLine line, LogRows rows) {
        if (!line.numberAt(0) || line.step() < 0) {
            return;
        }
        long step = line.step();
        int word = line.end();
        boolean isTrain = line.text().startsWith(TRAIN, word);
        if ((isTrain || line.text().startsWith(VAL, word)) && isLoneLoss(line, isTrain ? "train" : "val")) {
            double loss = line.value();
            rows.row(step);
            if (isTrain) {
                rows.train(loss);
            } else {
                rows.val(loss);
            }
        }
    }

    private static boolean isLoneLoss(ConsoleLine line, String key) {
        return line.find(key) && line.end() == line.text().stripTrailing().length();
    }

    @Override
    public void end(LogRows rows) {
        rows.facts(LogFacts.NONE
                .withTrainer("build-nanogpt")
                .withTrainLoss(LossMeaning.STEP)
                .withSetting(new Setting(Double.NaN, Double.NaN, MegatronReader.positive(tokens), "")));
    }
}
