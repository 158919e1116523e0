package lehr.logs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;

/** Makes a {@link Run} of a description and the log it names. */
final class RunReader {
    private final RunDescription description;
    private final RunLog log;
    private final RebuiltSchedule rebuilt;
    private final UsableLosses train;
    private final UsableLosses val;

    private RunReader(RunDescription description, RunLog log, RebuiltSchedule rebuilt) {
        this.description = description;
        this.log = log;
        this.rebuilt = rebuilt;
        this.train = UsableLosses.of(LossKind.TRAIN, log.train());
        this.val = UsableLosses.of(LossKind.VAL, log.val());
    }

    /** The run of a log whose LR is known. */
    static Run read(RunDescription description, RunLog log, RebuiltSchedule rebuilt) {
        return new RunReader(description, log, rebuilt).run();
    }

    private Run run() {
        return new Run(
                description.run(),
                description.setting(),
                rebuilt.schedule(),
                curves(),
                description.parent(),
                new Run.Source(log.source().shown().toString(), log.format(), log.sha256()),
                quality());
    }

    private Map<LossKind, Curve> curves() {
        Map<LossKind, Curve> curves = new EnumMap<>(LossKind.class);
        put(curves, curve(LossKind.TRAIN, train.steps(), train.losses()));
        put(curves, curve(LossKind.VAL, val.steps(), val.losses()));
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

    private Curve curve(LossKind kind, long[] steps, double[] losses) {
        return new Curve(description.run(), kind, steps, losses, rebuilt.schedule(), description.setting());
    }

    private Run.Quality quality() {
        LogColumn rates = log.rates();
        List<String> warnings = new ArrayList<>(rebuilt.warnings());
        warnings.addAll(RunWarnings.of(description, log, rebuilt.schedule().peak(), rebuilt.difference()));
        BitSet diverged = (BitSet) train.diverged().clone();
        diverged.or(val.diverged());
        return new Run.Quality(
                log.rows(),
                log.superseded(),
                log.unlogged() + train.nonPositive() + val.nonPositive(),
                diverged.cardinality(),
                rates.isEmpty() ? Double.NaN : rates.value(0),
                rates.isEmpty() ? Double.NaN : rates.value(rates.size() - 1),
                warnings);
    }
}
