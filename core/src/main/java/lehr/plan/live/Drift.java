package lehr.plan.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import lehr.curve.Curve;
import lehr.fit.LevelBreak;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.LiveEvent.Severity;

/**
 * How a run leaves its law over many steps: a loss that rises and rises, one that falls no more, a level that is another
 * from one step on, an offset larger than the law is unsure of. Each is told once, and again only after it was over. The
 * bounds are those at which healthy runs raise next to no alarm and planted faults are found (docs/results.md).
 */
final class Drift {
    /** Latest points of the trace in which a rise is looked for. */
    private static final int[] WINDOWS = {48, 144, 432};

    private static final double RISE = 0.02;
    private static final double SURE = 8;

    /** Share of the steps over which a plateau is judged, and by how much the loss should have fallen there. */
    private static final double PLATEAU_SHARE = 0.3;

    private static final double FALL = 0.006;
    private static final double STILL = 0.2;

    /** Times the burn-in after which an offset is judged: until then the mean is of the steps just after it. */
    private static final double SETTLED = 5;

    private static final double OFF = 3;

    /** Least offset told, as a share of the loss. */
    private static final double OFF_LEAST = 0.005;

    private static final double OFF_NO_MORE = 2;

    /** Share of its steps after which a run is searched for a break anew. */
    private static final double AGAIN = 0.02;

    private boolean rising;
    private boolean still;
    private boolean off;
    private long searched;
    private long broken = -1;

    void forget() {
        rising = false;
        still = false;
        off = false;
        searched = 0;
        broken = -1;
    }

    /** What the run does now that it did not before. */
    List<LiveEvent> look(Trace trace, LawAlong law, Offset offset, long step) {
        List<LiveEvent> found = new ArrayList<>();
        int first = trace.from(law.first());
        IntToDoubleFunction residual = point -> Math.log(trace.loss(point) / law.loss(trace.step(point)));
        rise(trace, first, residual, step).ifPresent(found::add);
        if (step > SETTLED * law.first()) {
            offLaw(offset, law.loss(step), step).ifPresent(found::add);
        }
        plateau(trace, law, first, residual, step).ifPresent(found::add);
        if (step - searched > AGAIN * step) {
            searched = step;
            jump(trace, law, first).ifPresent(found::add);
        }
        return found;
    }

    private Optional<LiveEvent> rise(Trace trace, int first, IntToDoubleFunction residual, long step) {
        double most = 0;
        for (int window : WINDOWS) {
            int from = trace.size() - window;
            if (from >= first) {
                Trend observed = Trend.of(from, trace.size(), point -> Math.log(trace.loss(point)));
                Trend against = Trend.of(from, trace.size(), residual);
                boolean sure = observed.times() > SURE && against.times() > SURE && observed.highestLast();
                most = sure && against.rise() > RISE ? Math.max(most, observed.rise()) : most;
            }
        }
        boolean before = rising;
        rising = most > RISE;
        return rising && !before
                ? event(Kind.DIVERGENCE, Severity.ALARM, step, "the loss rises steadily, by %.1f%% so far", 100 * most)
                : Optional.empty();
    }

    private Optional<LiveEvent> plateau(Trace trace, LawAlong law, int first, IntToDoubleFunction residual, long step) {
        int from = Math.max(first, trace.from((1 - PLATEAU_SHARE) * step));
        if (trace.size() - from < Trend.FEWEST) {
            return Optional.empty();
        }
        double fall = Math.log(law.loss(trace.step(from)) / law.loss(step));
        Trend observed = Trend.of(from, trace.size(), point -> Math.log(trace.loss(point)));
        Trend against = Trend.of(from, trace.size(), residual);
        boolean before = still;
        still = fall > FALL && -observed.rise() < STILL * fall && against.times() > SURE;
        return still && !before
                ? event(
                        Kind.PLATEAU,
                        Severity.WARNING,
                        step,
                        "the loss has stood still over the last steps, in which it should have fallen by %.1f%%",
                        100 * fall)
                : Optional.empty();
    }

    private Optional<LiveEvent> offLaw(Offset offset, double loss, long step) {
        boolean before = off;
        off = offset.surelyOff() > (before ? OFF_NO_MORE : OFF) && Math.abs(offset.mean()) > OFF_LEAST * loss;
        return off && !before
                ? event(
                        Kind.OFF_LAW,
                        Severity.WARNING,
                        step,
                        "the run lies %+.4f nats off its law, %.1f times what the law is unsure of",
                        offset.mean(),
                        offset.off())
                : Optional.empty();
    }

    private Optional<LiveEvent> jump(Trace trace, LawAlong law, int first) {
        if (trace.size() - first < 2) {
            return Optional.empty();
        }
        Curve curve = trace.curve(first, "", law.schedule(), law.setting());
        double[] predicted = new double[curve.size()];
        for (int point = 0; point < predicted.length; point++) {
            predicted[point] = law.loss(curve.step(point));
        }
        Optional<LevelBreak> found = LevelBreak.largest(curve, predicted).filter(LevelBreak::stands);
        long spread = (curve.lastStep() - curve.step(0)) / 10;
        if (found.isEmpty() || (broken >= 0 && Math.abs(found.get().step() - broken) < spread)) {
            return Optional.empty();
        }
        broken = found.get().step();
        return event(
                Kind.JUMP,
                Severity.WARNING,
                broken,
                "from here on the loss lies %+.2f%% from where the law has it, beyond what is usual in the run",
                100 * found.get().size());
    }

    private static Optional<LiveEvent> event(
            Kind kind, Severity severity, long step, String pattern, Object... numbers) {
        return Optional.of(new LiveEvent(kind, severity, step, String.format(Locale.ROOT, pattern, numbers)));
    }
}
