package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * llm.c, its console and its {@code main.log}. The console counts steps from 1, the file from 0; both have the LR
 * used, the file's with six decimals. A validation on the console has no step: it is of the steps done so far.
 *
 * <pre>
 * step    1/19560 | loss 11.010252 (+nanz)| norm 15.1374 (+nanz)| lr 8.57e-07 | 4621.47 ms | 113446 tok/s
 * val loss 11.008742
 * s:0 tel:11.0092
 * s:0 trl:11.0091 lr:0.000001 norm:15.37
 * </pre>
 */
final class LlmcReader implements ConsoleReader {
    private static final RowForm STEP = RowForm.of("| norm ", "step").rate("lr").train("train loss", "loss");
    private static final RowForm TRAIN = RowForm.of("trl:", "s").rate("lr").train("trl");
    private static final RowForm TEST = RowForm.of("tel:", "s").val("tel");
    private static final String VALIDATION = "val loss";

    static final List<String> MARKS = List.of(STEP.mark(), TRAIN.mark(), TEST.mark(), VALIDATION, LlmcBanner.MARK);

    private final LlmcBanner banner = new LlmcBanner();
    private boolean isFile;
    private boolean hasFirst;
    private double first;
    private long latest;
    private long total = -1;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (TRAIN.read(line, rows) || TEST.read(line, rows)) {
            isFile = true;
        } else if (line.has(STEP.mark())) {
            step(line, rows);
        } else if (line.find(VALIDATION) && !line.has("step") && !line.has("iter")) {
            validation(line.value(), rows);
        } else {
            banner.line(line);
        }
    }

    private void step(ConsoleLine line, LogRows rows) {
        long step = STEP.step(line);
        long of = line.total();
        if (step < 0 || of <= 0) {
            return;
        }
        if (total < 0 && hasFirst) {
            rows.row(Math.max(0, step - 1));
            rows.val(first);
        }
        if (STEP.read(step, line, rows)) {
            latest = step;
            total = Math.max(total, of);
        }
    }

    /** Before the first step, other trainers print such a line too. */
    private void validation(double loss, LogRows rows) {
        if (total < 0) {
            first = loss;
            hasFirst = true;
        } else {
            rows.row(latest);
            rows.val(loss);
        }
    }

    @Override
    public void end(LogRows rows) {
        LogFacts facts = LogFacts.NONE
                .withTrainer("llm.c")
                .withTrainLoss(LossMeaning.STEP)
                .withRateOffset(isFile ? 0 : -1)
                .withTotalSteps(total);
        if (isFile) {
            facts = facts.withNote("main.log has LRs with six decimals: small ones are coarse, the last are 0");
        }
        rows.facts(banner.addTo(facts));
    }
}
