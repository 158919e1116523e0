package lehr.logs.console;

import java.util.HashMap;
import java.util.Map;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.Sample;
import lehr.logs.source.LineSource;

/**
 * Reads the beginning of a file as every dialect of console output in turn: it is in the one that finds the most
 * losses. Some trainers print their own source first, so that where nothing is found more is looked at.
 */
final class ConsoleTrial {
    /** A trainer's own dialect beats the generic one that finds this many times the losses. */
    private static final double KNOWN_TRAINER = 20;

    /** LRs alone may come from a library beneath the trainer. */
    private static final double ONLY_RATES = 0.01;

    private final Map<ConsoleDialect, Double> scores = new HashMap<>();
    private double best;

    private ConsoleTrial() {}

    static ConsoleTrial of(Sample sample) {
        ConsoleTrial trial = new ConsoleTrial();
        if (isText(sample.bytes(Sample.SHORT))) {
            trial.read(sample, Sample.SHORT);
            if (trial.best < KNOWN_TRAINER && !sample.isWhole(Sample.SHORT)) {
                trial.read(sample, Sample.LONG);
            }
        }
        return trial;
    }

    /** Text may hold some NUL bytes, where a disk was full; numbers in binary hold many. */
    private static boolean isText(byte[] sample) {
        int nuls = 0;
        for (byte at : sample) {
            nuls += at == 0 ? 1 : 0;
        }
        return nuls <= sample.length / 10;
    }

    private void read(Sample sample, int most) {
        best = 0;
        for (ConsoleDialect dialect : ConsoleDialects.ALL) {
            try (LineSource lines = LineSource.of(sample.file(), sample.bytes(most))) {
                LogRows rows = dialect.rows(lines, ColumnNames.STANDARD);
                double weight = dialect == ConsoleDialects.GENERIC ? 1 : KNOWN_TRAINER;
                double score = rows.losses() == 0 ? rows.rows() * ONLY_RATES : rows.losses() * weight;
                scores.put(dialect, score);
                best = Math.max(best, score);
            }
        }
    }

    /** How sure the dialect is of the file. */
    double match(ConsoleDialect dialect) {
        double score = scores.getOrDefault(dialect, 0.0);
        if (score < 2 || score < best) {
            return score > 0 && score == best ? Dialect.DOUBTFUL : 0;
        }
        return dialect == ConsoleDialects.GENERIC ? Dialect.GENERIC : Dialect.CERTAIN - Dialect.GENERIC;
    }
}
