package lehr.logs.console;

import java.util.List;
import lehr.curve.Setting;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * gpt-neox:
 *
 * <pre>
 *  samples/sec: 7.799 | iteration       34/   10000 | learning rate: 2.111E-06 | lm_loss: 1.118665E+01 | …
 *  validation results at iteration 1000 | lm_loss value: 2.114413E+00 | lm_loss_ppl value: 8.285E+00 |
 * </pre>
 *
 * The LR is that of the next iteration; iterations count from 1.
 */
final class NeoxReader implements ConsoleReader {
    static final List<String> MARKS = List.of("samples/sec:", "validation", MegatronArguments.DOTS);

    private static final RowForm ITERATION =
            RowForm.of("samples/sec:", "iteration").rate("learning rate").train("lm_loss", "lm loss");
    private static final RowForm VALIDATION =
            RowForm.of("validation", "iteration").val("lm_loss value", "lm_loss", "lm loss value");

    private final MegatronArguments arguments = new MegatronArguments();
    private long total = -1;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has(MegatronArguments.DOTS)) {
            arguments.line(line);
            return;
        }
        long step = ITERATION.step(line);
        if (step >= 0) {
            total = Math.max(total, line.total());
            ITERATION.read(step, line, rows);
        } else if (line.has("lm_loss")) {
            VALIDATION.read(line, rows);
        }
    }

    @Override
    public void end(LogRows rows) {
        double tokens = arguments.number("train_batch_size") * arguments.number("seq_length");
        rows.facts(LogFacts.NONE
                .withTrainer("gpt-neox")
                .withTrainLoss(LossMeaning.INTERVAL_MEAN)
                .withTotalSteps(total)
                .withSetting(new Setting(Double.NaN, Double.NaN, MegatronReader.positive(tokens), "")));
    }
}
