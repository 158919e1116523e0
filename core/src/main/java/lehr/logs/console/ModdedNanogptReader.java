package lehr.logs.console;

import java.util.List;
import java.util.OptionalDouble;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * modded-nanogpt and parameter-golf. The log begins with the trainer's own source, whose hyper-parameters tell the
 * schedule where it is the plain one (warm-up, stable, linear warm-down to 0). Steps count from 1; no LR is printed.
 *
 * <pre>
 * step:125/5100 val_loss:6.3021 train_time:15724ms step_avg:136.73ms
 * step:126/5100 train_loss:6.4121 train_time:15860ms step_avg:136.72ms
 * </pre>
 */
final class ModdedNanogptReader implements ConsoleReader {
    private static final RowForm VAL = RowForm.of("val_loss:", "step").val("val_loss");
    private static final RowForm TRAIN = RowForm.of("train_loss:", "step").train("train_loss");

    /** Settings as the source writes them, {@code num_iterations : int = 5100}. */
    private static final String ITERATIONS = "num_iterations :";

    private static final String WARMUP = "warmup_iters :";
    private static final String WARMDOWN = "warmdown_iters :";
    private static final String RATE = "learning_rate :";
    private static final String EARLY = "stopping_early:";

    static final List<String> MARKS = List.of(VAL.mark(), TRAIN.mark(), ITERATIONS, WARMUP, WARMDOWN, RATE, EARLY);

    private final double[] settings = new double[3];
    private double rate;
    private boolean isOneRate = true;
    private long total = -1;
    private boolean isGolf;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has(EARLY)) {
            total = line.find("step") ? line.step() : total;
            return;
        }
        long step = VAL.step(line) >= 0 ? VAL.step(line) : TRAIN.step(line);
        if (step >= 0) {
            total = Math.max(total, line.total());
            isGolf |= line.has("val_bpb");
            if (!VAL.read(line, rows)) {
                TRAIN.read(line, rows);
            }
        } else if (rows.rows() == 0) {
            setting(line);
        }
    }

    private void setting(ConsoleLine line) {
        List<String> keys = List.of(ITERATIONS, WARMUP, WARMDOWN);
        for (int i = 0; i < settings.length; i++) {
            settings[i] = line.has(keys.get(i)) && isPlain(line) ? line.value() : settings[i];
        }
        if (line.has(RATE) && isPlain(line)) {
            isOneRate &= rate == 0;
            rate = rate == 0 ? line.value() : rate;
        }
    }

    /** A number, not the product of some. */
    private static boolean isPlain(ConsoleLine line) {
        return line.find("=") && line.text().substring(line.end()).strip().matches("(#.*)?");
    }

    @Override
    public void end(LogRows rows) {
        LogFacts facts = LogFacts.NONE
                .withTrainer("modded-nanogpt")
                .withTrainLoss(LossMeaning.MICRO_BATCH)
                .withRateOffset(-1)
                .withTotalSteps(total)
                .withNote("no LR is printed");
        rows.facts(
                isGolf
                        ? facts.withTrainLoss(LossMeaning.STEP)
                                .withNote("parameter-golf decays the LR by the clock, towards a limit of time")
                        : withSchedule(facts));
    }

    private LogFacts withSchedule(LogFacts facts) {
        long steps = (long) settings[0];
        long warmup = (long) settings[1];
        long warmdown = (long) settings[2];
        if (steps < 1 || steps != total || warmdown < 2 || !(rate > 0)) {
            return facts;
        }
        try {
            Warmup rise = new Warmup(warmup, Warmup.Ramp.LINEAR, OptionalDouble.empty());
            String schedule = new WarmupStableDecay(rate, steps, rise, warmdown, Shape.LINEAR, 0).text();
            LogFacts known = facts.withSchedule(schedule);
            return isOneRate
                    ? known
                    : known.withNote("the parameter groups have several peak LRs in one schedule: the peak is that"
                            + " of the first in the source");
        } catch (IllegalArgumentException e) {
            return facts;
        }
    }
}
