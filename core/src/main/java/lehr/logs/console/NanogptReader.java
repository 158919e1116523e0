package lehr.logs.console;

import java.util.List;
import java.util.OptionalDouble;
import lehr.curve.Setting;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LossMeaning;
import lehr.schedule.Cosine;
import lehr.schedule.Warmup;

/**
 * nanoGPT and its forks. Steps count from 0. An {@code iter} line has the loss of the step's last micro-batch, a
 * {@code step} line estimates of both losses before the step; its training loss counts only where no others are.
 *
 * <pre>
 * step 1000: train loss 3.2912, val loss 3.2987
 * iter 1000: loss 3.2711, time 132.10ms, mfu 38.12%
 * 1010 | loss 3.2625 | lr 9.000000e-04 | 7367.57ms
 * </pre>
 */
final class NanogptReader implements ConsoleReader {
    private static final RowForm ITERATION =
            RowForm.of("iter ", "iter").rate("lr", "learning_rate").train("loss");
    private static final RowForm ESTIMATE =
            RowForm.of("val loss", "step", "iter").val("val loss");
    private static final RowForm BARE = RowForm.of(" | loss ").rate("lr").train("loss");

    private static final List<String> SETTINGS =
            List.of("learning_rate", "lr_decay_iters", "warmup_iters", "min_lr", "max_iters");
    private static final int RATE = 0;
    private static final int DECAY = 1;
    private static final int WARMUP = 2;
    private static final int MIN_RATE = 3;
    private static final int MAX = 4;

    /** What nanoGPT has where a log does not say. */
    private static final double[] DEFAULTS = {6e-4, 600000, 2000, 6e-5, 600000};

    private static final String TOKENS = "tokens per iteration will be";
    private static final String PARAMETERS = "number of parameters";

    static final List<String> MARKS = List.of(
            ITERATION.mark(),
            ESTIMATE.mark(),
            BARE.mark(),
            TOKENS,
            PARAMETERS,
            "learning_rate = ",
            "_iters = ",
            "min_lr = ");

    private final LogColumn estimates = new LogColumn();
    private final double[] settings = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    private boolean hasTrain;
    private double tokens = Double.NaN;
    private double parameters = Double.NaN;

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        if (line.has("iter time") || line.has("val time")) {
            // litgpt's.
            return;
        }
        if (ESTIMATE.read(line, rows)) {
            if (line.find("train loss")) {
                estimates.add(rows.step(), line.value(), 0);
            }
        } else if ((line.has("time") && ITERATION.read(line, rows)) || isBare(line, rows)) {
            hasTrain = true;
        } else {
            setting(line);
        }
    }

    /** The step stands alone before the bar. */
    private static boolean isBare(ConsoleLine line, LogRows rows) {
        int bar = line.text().indexOf(BARE.mark());
        if (bar < 0) {
            return false;
        }
        int start = line.text().lastIndexOf(' ', bar - 1) + 1;
        return line.numberAt(start)
                && line.end() == bar
                && line.step() >= 0
                && line.text().endsWith("ms")
                && BARE.read(line.step(), line, rows);
    }

    private void setting(ConsoleLine line) {
        for (int i = 0; i < settings.length; i++) {
            settings[i] = line.find(SETTINGS.get(i)) ? line.value() : settings[i];
        }
        tokens = line.find(TOKENS) ? line.value() : tokens;
        parameters = line.findAbbreviated(PARAMETERS) ? line.value() : parameters;
    }

    @Override
    public void end(LogRows rows) {
        LogFacts facts = LogFacts.NONE
                .withTrainer("nanogpt")
                .withTrainLoss(LossMeaning.MICRO_BATCH)
                .withSetting(new Setting(
                        MegatronReader.positive(parameters), Double.NaN, MegatronReader.positive(tokens), ""));
        for (int i = 0; !hasTrain && i < estimates.size(); i++) {
            rows.row(estimates.step(i));
            rows.train(estimates.value(i));
        }
        if (!hasTrain) {
            facts = facts.withTrainLoss(LossMeaning.STEP)
                    .withNote("no losses of steps are printed: the training loss is the estimate before the step");
        }
        rows.facts(withSchedule(facts));
    }

    /** The first step has the peak's 1/(warm-up + 1) part. */
    private LogFacts withSchedule(LogFacts facts) {
        if (Double.isNaN(settings[RATE]) && Double.isNaN(settings[DECAY]) && Double.isNaN(settings[MAX])) {
            return facts;
        }
        long total = (long) setting(MAX);
        try {
            long warmup = (long) setting(WARMUP);
            double peak = setting(RATE);
            Warmup rise = warmup == 0
                    ? Warmup.NONE
                    : new Warmup(warmup, Warmup.Ramp.LINEAR, OptionalDouble.of(peak / (warmup + 1)));
            String schedule = new Cosine(peak, (long) setting(DECAY), rise, setting(MIN_RATE)).text();
            return facts.withTotalSteps(total)
                    .withSchedule(schedule)
                    .withNote("the schedule is rebuilt from the settings the log prints, and nanoGPT's own"
                            + " where it prints none");
        } catch (IllegalArgumentException e) {
            return facts.withTotalSteps(total);
        }
    }

    private double setting(int which) {
        return Double.isNaN(settings[which]) ? DEFAULTS[which] : settings[which];
    }
}
