package lehr.logs;

import java.util.Arrays;
import lehr.curve.Setting;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;

/** Tokens a step, from the tokens a log counts: b = Δtokens/Δsteps between rows. */
record BatchSize(double first, double usual) {
    /** Batches this close, as a share, are the same: counts are rounded when printed. */
    private static final double SAME = 0.05;

    /** Rows looked at on each side. */
    private static final int ROWS = 16;

    /** The log's setting, with the batch its token counts tell where its arguments do not. */
    static Setting of(RunLog log) {
        Setting told = log.facts().setting();
        boolean known = !Double.isNaN(told.tokensPerStep());
        double tokens = known ? told.tokensPerStep() : of(log.tokens()).usual();
        return told.orElse(new Setting(Double.NaN, Double.NaN, tokens, ""));
    }

    /** The batch at the first rows and the median over all of them; NaN where fewer than two rows count tokens. */
    static BatchSize of(LogColumn tokens) {
        double[] batches = new double[Math.max(0, tokens.size() - 1)];
        for (int row = 0; row < batches.length; row++) {
            batches[row] =
                    (tokens.value(row + 1) - tokens.value(row)) / (tokens.step(row + 1) - (double) tokens.step(row));
        }
        double first = median(Arrays.copyOf(batches, Math.min(ROWS, batches.length)));
        return new BatchSize(first, median(batches));
    }

    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** Whether the batch grew after the first rows: a ramp. */
    boolean ramps() {
        return first < usual * (1 - SAME);
    }
}
