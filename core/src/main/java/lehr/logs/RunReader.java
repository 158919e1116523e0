package lehr.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;

/** Makes a {@link Run} of a description and the log it names. */
final class RunReader {
    private final RunDescription description;
    private final RunLog log;
    private final RebuiltSchedule rebuilt;
    private final BitSet diverged = new BitSet();
    private int nonPositive;

    private RunReader(RunDescription description, RunLog log) {
        this.description = description;
        this.log = log;
        this.rebuilt = RebuiltSchedule.of(description, log.rates(), log.lastStep());
    }

    /**
     * The run of a log.
     *
     * @throws LogFormatException if description and log together do not tell the LR
     */
    static Run read(RunDescription description, RunLog log) {
        return new RunReader(description, log).run();
    }

    private Run run() {
        Map<LossKind, Curve> curves = curves();
        return new Run(
                description.run(),
                description.setting(),
                rebuilt.schedule(),
                curves,
                description.parent(),
                new Run.Source(log.source().shown().toString(), log.format(), log.sha256()),
                quality(curves));
    }

    private Map<LossKind, Curve> curves() {
        Map<LossKind, Curve> curves = new EnumMap<>(LossKind.class);
        put(curves, curve(LossKind.TRAIN, log.train()));
        put(curves, curve(LossKind.VAL, log.val()));
        if (description.finalLoss() > 0 && Double.isFinite(description.finalLoss())) {
            put(curves, curve(LossKind.FINAL, new long[] {log.lastStep()}, new double[] {description.finalLoss()}));
        }
        return curves;
    }

    private static void put(Map<LossKind, Curve> curves, Curve curve) {
        if (!curve.isEmpty()) {
            curves.put(curve.kind(), curve);
        }
    }

    /** The losses that are numbers above 0; the others are counted. */
    private Curve curve(LossKind kind, LogColumn column) {
        LongStream.Builder steps = LongStream.builder();
        double[] losses = new double[column.size()];
        int points = 0;
        for (int i = 0; i < column.size(); i++) {
            double loss = column.value(i);
            if (!Double.isFinite(loss)) {
                diverged.set(column.row(i));
            } else if (loss <= 0) {
                nonPositive++;
            } else {
                steps.add(column.step(i));
                losses[points++] = loss;
            }
        }
        return curve(kind, steps.build().toArray(), Arrays.copyOf(losses, points));
    }

    private Curve curve(LossKind kind, long[] steps, double[] losses) {
        Schedule schedule = rebuilt.schedule();
        return new Curve(description.run(), kind, steps, losses, schedule, description.setting());
    }

    private Run.Quality quality(Map<LossKind, Curve> curves) {
        LogColumn rates = log.rates();
        List<String> warnings = new ArrayList<>(rebuilt.warnings());
        warnings.addAll(new RunWarnings(description, log, curves, diverged.cardinality(), nonPositive).all());
        return new Run.Quality(
                log.rows(),
                log.superseded(),
                log.unlogged() + nonPositive,
                diverged.cardinality(),
                rates.isEmpty() ? Double.NaN : rates.value(0),
                rates.isEmpty() ? Double.NaN : rates.value(rates.size() - 1),
                warnings);
    }
}
