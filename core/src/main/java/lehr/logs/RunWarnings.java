package lehr.logs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import lehr.curve.LossKind;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.LossMeaning;
import lehr.logs.dialect.RunLog;

/** What a reader of the curves should know of the log they came from, one sentence each. */
final class RunWarnings {

    /** A hole in the log is a distance between logged steps of this many usual ones. */
    private static final int GAP = 10;

    /** Losses of fewer points than this are not judged to be falling or not. */
    private static final int FEW = 20;

    /** Losses printed no finer than this, nats: what a law resolves between schedules is of this size. */
    private static final double COARSE_LOSS = 5e-3;

    /** LRs printed no finer than this share of the peak. */
    private static final double COARSE_RATE = 5e-3;

    private final RunDescription description;
    private final RunLog log;
    private final UsableLosses train;
    private final UsableLosses val;
    private final List<String> warnings = new ArrayList<>();

    private RunWarnings(RunDescription description, RunLog log) {
        this.description = description;
        this.log = log;
        this.train = UsableLosses.of(LossKind.TRAIN, log.train());
        this.val = UsableLosses.of(LossKind.VAL, log.val());
    }

    /**
     * @param peak LR of the run; NaN if it is unknown
     * @param difference largest |ΔLR| of a logged row from the schedule, as a share of the peak; NaN if unknown
     */
    static List<String> of(RunDescription description, RunLog log, double peak, double difference) {
        RunWarnings all = new RunWarnings(description, log);
        all.addRows();
        all.addLosses(all.train);
        all.addLosses(all.val);
        all.addScale();
        all.addSpan();
        all.addBatch();
        all.addRates(peak, difference);
        all.warnings.addAll(log.facts().notes());
        return all.warnings;
    }

    private void addRows() {
        if (log.superseded() > 0) {
            warnings.add(log.superseded()
                    + (log.superseded() == 1 ? " row repeats an earlier step" : " rows repeat earlier steps")
                    + ": the last value of a step counts");
        }
        BitSet rows = (BitSet) train.diverged().clone();
        rows.or(val.diverged());
        int diverged = rows.cardinality();
        if (diverged > 0) {
            warnings.add("the run diverged: " + diverged + (diverged == 1 ? " loss is" : " losses are")
                    + " NaN or infinite, and left out");
        }
        int nonPositive = train.nonPositive() + val.nonPositive();
        if (nonPositive > 0) {
            warnings.add(nonPositive + (nonPositive == 1 ? " loss is" : " losses are") + " not above 0, and left out");
        }
        if (train.isEmpty() && val.isEmpty()) {
            warnings.add("no usable loss in the log");
        }
    }

    private void addLosses(UsableLosses losses) {
        addGap(losses);
        if (!doesFall(losses)) {
            warnings.add(losses.name() + " does not fall over the log");
        }
        double quantum = PrintedDigits.of(losses.losses()).quantum();
        if (quantum >= COARSE_LOSS) {
            warnings.add(losses.name() + " is logged in steps of " + quantum + ", too coarse to tell schedules apart");
        }
    }

    private void addGap(UsableLosses losses) {
        long usual = losses.spacing();
        for (int point = 1; point < losses.size(); point++) {
            long before = losses.steps()[point - 1];
            long after = losses.steps()[point];
            if (after - before > GAP * usual) {
                warnings.add(losses.name() + " has a gap from step " + before + " to " + after);
                return;
            }
        }
    }

    /** A short or late piece of a run may well be level; a run from its start is not. */
    private static boolean doesFall(UsableLosses losses) {
        int size = losses.size();
        int tenth = size / 10;
        return size < FEW
                || losses.steps()[0] > losses.steps()[size - 1] / 20
                || losses.mean(size - tenth, size) < losses.mean(0, tenth);
    }

    private void addScale() {
        if (log.facts().trainLoss() == LossMeaning.SUM) {
            warnings.add("the training loss is a sum over tokens, not nats per token: laws do not hold for it");
        }
        LossScale.doubt(log, train).ifPresent(warnings::add);
    }

    /** Where the log starts later, or ends earlier, than the run. */
    private void addSpan() {
        long first = span().min().orElse(0);
        long last = span().max().orElse(0);
        long slack = Math.max(last / 20, 1);
        if (first > Math.max(0, description.firstStep()) + slack
                && description.parent().isEmpty()) {
            warnings.add("the log starts late, at step " + first);
        }
        long total = description.totalSteps() > 0
                ? description.totalSteps()
                : log.facts().totalSteps();
        if (total > 0 && last < total - total / 50) {
            warnings.add("the log ends early, at step " + last + " of " + total);
        }
    }

    private LongStream span() {
        return LongStream.concat(ends(log.rates()), LongStream.concat(ends(log.train()), ends(log.val())));
    }

    private static LongStream ends(LogColumn column) {
        return column.isEmpty() ? LongStream.empty() : LongStream.of(column.firstStep(), column.lastStep());
    }

    private void addBatch() {
        BatchSize batch = BatchSize.of(log.tokens());
        if (batch.ramps()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the batch ramps up: %.4g tokens a step at first, %.4g usually; laws take it as constant",
                    batch.first(),
                    batch.usual()));
        }
    }

    private void addRates(double peak, double difference) {
        double quantum = LoggedRates.of(log.rates()).quantum();
        // A schedule may move in such steps by itself: then the log is nearer to it than rounding would leave it.
        boolean rounded = !(difference * peak < quantum / 10);
        if (rounded && quantum > COARSE_RATE * peak) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the LR is logged in steps of %.0e, %.2g%% of its peak",
                    quantum,
                    100 * quantum / peak));
        }
    }
}
