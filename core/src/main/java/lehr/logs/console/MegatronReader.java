package lehr.logs.console;

import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Setting;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;

/**
 * Megatron-LM, Megatron-DeepSpeed, Megatron-Bridge and forks:
 *
 * <pre>
 *  iteration     1100/    5000 | consumed samples:  563200 | learning rate: 2.996E-04 | lm loss: 3.012345E+00 | …
 *  validation loss at iteration 1000 | lm loss value: 3.114413E+00 | lm loss PPL: 2.252451E+01 |
 * </pre>
 *
 * The loss is the mean of the interval without skipped iterations, and is left out where that is NaN. The LR is read
 * after the scheduler's step, so that it is the next iteration's; iterations count from 1.
 */
final class MegatronReader implements ConsoleReader {
    static final List<String> MARKS = Stream.concat(
                    Stream.of(
                            "| lm loss",
                            "elapsed time per iteration",
                            "validation loss at",
                            MegatronArguments.DOTS,
                            MegatronArguments.PARAMETERS),
                    MegatronArguments.YAML.stream())
            .toList();

    private static final List<String> STEPS = List.of("iteration", "iter");
    private static final List<String> LOSSES = List.of("lm loss", "lm loss only");

    private final MegatronArguments arguments = new MegatronArguments();
    private long total = -1;
    private double firstBatch = Double.NaN;
    private double lastBatch = Double.NaN;
    private double skipped;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has("validation loss at")) {
            validation(line, rows);
        } else if (!line.has("| l") && !line.has("elapsed time per iteration")) {
            arguments.line(line);
        } else if (!line.has("samples/sec:")) {
            iteration(line, rows);
        }
    }

    private void validation(ConsoleLine line, LogRows rows) {
        if (line.has("on test set") || line.has("for test data")) {
            return;
        }
        boolean atEnd = !line.find("at iteration");
        long step = atEnd ? rows.step() : line.step();
        if (step >= 0 && (line.find("lm loss value") || line.find("lm_loss value"))) {
            double loss = line.value();
            rows.row(step);
            rows.val(loss);
        }
    }

    private void iteration(ConsoleLine line, LogRows rows) {
        String key = line.find(STEPS.get(0)) ? STEPS.get(0) : STEPS.get(1);
        if (!line.find(key) || line.step() < 0) {
            return;
        }
        long step = line.step();
        total = Math.max(total, line.total());
        double rate = line.find("learning rate") ? line.value() : -1;
        double loss = loss(line);
        boolean hasLoss = !Double.isNaN(loss) || isNan(line);
        if (!hasLoss && !(rate >= 0)) {
            return;
        }
        rows.row(step);
        rows.rate(rate);
        if (hasLoss) {
            rows.train(loss);
        }
        skipped += line.find("number of skipped iterations") ? line.value() : 0;
        samples(line, rows);
    }

    private static double loss(ConsoleLine line) {
        for (String key : LOSSES) {
            if (line.find(key)) {
                return line.value();
            }
        }
        return Double.NaN;
    }

    /** Whether the loss is missing because it is NaN, not because all iterations were skipped. */
    private boolean isNan(ConsoleLine line) {
        if (!line.find("number of skipped iterations")) {
            return line.has("lm loss: nan") || line.has("lm loss: NAN");
        }
        return line.value() == 0 || (line.find("number of nan iterations") && line.value() > 0);
    }

    private void samples(ConsoleLine line, LogRows rows) {
        if (line.find("global batch size")) {
            lastBatch = line.value();
            firstBatch = Double.isNaN(firstBatch) ? lastBatch : firstBatch;
        }
        if (line.find("consumed tokens")) {
            rows.tokens(line.value());
        } else if (line.find("consumed samples")) {
            rows.tokens(line.value() * arguments.number("seq_length"));
        }
    }

    @Override
    public void end(LogRows rows) {
        LogFacts facts = LogFacts.NONE
                .withTrainer("megatron")
                .withTrainLoss(LossMeaning.INTERVAL_MEAN)
                .withTotalSteps(total);
        double batch = Double.isNaN(lastBatch) ? arguments.number("global_batch_size") : lastBatch;
        facts = facts.withSetting(
                new Setting(arguments.parameters(), Double.NaN, positive(batch * arguments.number("seq_length")), ""));
        if (lastBatch != firstBatch && !Double.isNaN(firstBatch)) {
            facts = facts.withNote("the batch grows from " + (long) firstBatch + " to " + (long) lastBatch
                    + " samples: steps are not equal in tokens");
        }
        if (skipped > 0) {
            facts = facts.withNote((long) skipped + " iterations were skipped: the scheduler stands still in them, so"
                    + " that the schedule of the arguments comes that much later");
        }
        rows.facts(new MegatronSchedule(arguments, batch).addTo(facts));
    }

    static double positive(double value) {
        return value > 0 ? value : Double.NaN;
    }
}
