package lehr.logs.dialect;

import java.util.BitSet;
import java.util.Locale;
import lehr.logs.source.Numbers;

/**
 * Takes in the rows of one run as a dialect reads them. A row is begun with its step; what it logs follows. Values of
 * one step may come in several rows; where steps fall back, a restart began (see {@link LogColumn#settled}).
 */
public final class LogRows {
    private final LogColumn rates = new LogColumn();
    private final LogColumn train = new LogColumn();
    private final LogColumn val = new LogColumn();
    private final LogColumn tokens = new LogColumn();
    private LogFacts facts = LogFacts.NONE;
    private String name = "";
    private long step;
    private boolean hasStep = true;
    private int stepless;
    private int rows;
    private int unlogged;
    private boolean hasLoss = true;

    /** Begins a row. */
    public void row(long at) {
        endRow();
        step = at;
        hasStep = isStep(at);
        stepless += hasStep ? 0 : 1;
        rows++;
        hasLoss = false;
    }

    /** Whether a row may be of that step; loggers that were given none write the largest number they have. */
    static boolean isStep(long at) {
        return at >= 0 && at <= Numbers.LAST_STEP;
    }

    /** LR of this row; one that is no number ≥ 0 is not taken. */
    public void rate(double rate) {
        if (hasStep && rate >= 0 && rate < Double.POSITIVE_INFINITY) {
            rates.add(step, rate, rows - 1);
        }
    }

    /** Training loss of this row, nats; NaN and infinities are data: the run diverged. */
    public void train(double loss) {
        if (hasStep) {
            train.add(step, loss, rows - 1);
            hasLoss = true;
        }
    }

    /** Validation loss of this row, nats. */
    public void val(double loss) {
        if (hasStep) {
            val.add(step, loss, rows - 1);
            hasLoss = true;
        }
    }

    /** Tokens seen from the run's beginning up to this row. */
    public void tokens(double total) {
        if (hasStep && total >= 0 && total < Double.POSITIVE_INFINITY) {
            tokens.add(step, total, rows - 1);
        }
    }

    private void endRow() {
        if (!hasLoss) {
            unlogged++;
        }
    }

    /** Step of the present row. */
    public long step() {
        return step;
    }

    /** Rows begun. */
    public int rows() {
        return rows;
    }

    /** Whether any LR or loss was taken in. */
    public boolean isEmpty() {
        return rates.isEmpty() && train.isEmpty() && val.isEmpty();
    }

    /** Points of either loss taken in. */
    public int losses() {
        return train.size() + val.size();
    }

    /** LRs taken in, in the order of the rows. */
    LogColumn rates() {
        return rates;
    }

    public LogFacts facts() {
        return facts;
    }

    public void facts(LogFacts better) {
        facts = better;
    }

    /** The run's own name as the log tells it. */
    public void name(String told) {
        name = told;
    }

    /** The log these rows make. */
    public RunLog log(LogSource source, String format, String sha256) {
        endRow();
        hasLoss = true;
        BitSet superseded = new BitSet();
        LogColumn settledRates = rates.settled(superseded);
        LogColumn settledTrain = train.settled(superseded);
        LogColumn settledVal = val.settled(superseded);
        long stride = Math.max(rates.stride(), Math.max(train.stride(), val.stride()));
        if (stride > 1) {
            facts = facts.withNote(String.format(
                    Locale.ROOT, "kept every %dth step of %,d rows, as many as charts and fits resolve", stride, rows));
        }
        if (stepless > 0) {
            facts = facts.withNote(
                    stepless + (stepless == 1 ? " row is" : " rows are") + " left out: a step below 0 or above 2^52");
        }
        return new RunLog(
                source,
                format,
                sha256,
                name,
                rows,
                unlogged,
                superseded.cardinality(),
                settledRates,
                settledTrain,
                settledVal,
                tokens.settled(new BitSet()),
                facts);
    }
}
