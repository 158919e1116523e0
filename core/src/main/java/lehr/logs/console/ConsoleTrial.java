package lehr.logs.console;

import java.util.HashMap;
import java.util.List;
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

    /** Of the lines of a log of an unknown trainer, one in so many is a row. */
    private static final int DENSE = 100;

    /** Files that show what a log looks like and are none. */
    private static final List<String> SOURCES =
            List.of(".md", ".rst", ".py", ".sh", ".ipynb", ".html", ".tex", ".c", ".cu", ".java", ".yaml", ".yml");

    private final Map<ConsoleDialect, Double> scores = new HashMap<>();
    private final boolean isSource;
    private double best;
    private long lines;

    private ConsoleTrial(boolean isSource) {
        this.isSource = isSource;
    }

    static ConsoleTrial of(Sample sample) {
        ConsoleTrial trial = new ConsoleTrial(SOURCES.stream().anyMatch(sample.fileName()::endsWith));
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
        if (LineSource.isWide(sample, sample.length)) {
            return true;
        }
        int nuls = 0;
        for (byte at : sample) {
            nuls += at == 0 ? 1 : 0;
        }
        return nuls <= sample.length / 10;
    }

    private void read(Sample sample, int most) {
        best = 0;
        for (ConsoleDialect dialect : ConsoleDialects.ALL) {
            try (LineSource source = LineSource.of(sample.file(), sample.bytes(most))) {
                LogRows rows = dialect.rows(source, ColumnNames.STANDARD);
                double weight = dialect == ConsoleDialects.GENERIC ? 1 : KNOWN_TRAINER;
                double score = rows.losses() == 0 ? rows.rows() * ONLY_RATES : rows.losses() * weight;
                scores.put(dialect, score);
                best = Math.max(best, score);
                lines = source.number();
            }
        }
    }

    /** How sure the dialect is of the file. */
    double match(ConsoleDialect dialect) {
        double score = scores.getOrDefault(dialect, 0.0);
        if (score <= 0 || score < best) {
            return 0;
        }
        boolean isGeneric = dialect == ConsoleDialects.GENERIC;
        if (isSource || score < 2 || (isGeneric && score * DENSE < lines)) {
            return Dialect.DOUBTFUL;
        }
        return isGeneric ? Dialect.GENERIC : Dialect.CERTAIN - Dialect.GENERIC;
    }
}
