package lehr.bench.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.Growth;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveUpdate;
import lehr.plan.live.WatchedRun;

/** A finished run played again as if it were going on. */
final class Replay {
    private Replay() {}

    /** Some of its points as news of the log, the LRs left out. */
    static Growth growth(Curve curve, double[] losses, int from, int to) {
        return new Growth(
                curve.run(),
                curve.setting(),
                curve.schedule(),
                Arrays.copyOfRange(curve.steps(), from, to),
                Arrays.copyOfRange(losses, from, to),
                new long[0],
                new double[0],
                0,
                Double.NaN,
                List.of());
    }

    /** All events of a run that is looked at so often. */
    static List<LiveEvent> events(WatchedRun run, Curve curve, double[] losses, int looks) {
        List<LiveEvent> events = new ArrayList<>();
        int pieces = Math.min(looks, curve.size());
        for (int piece = 0; piece < pieces; piece++) {
            int from = (int) ((long) piece * curve.size() / pieces);
            int to = (int) ((long) (piece + 1) * curve.size() / pieces);
            LiveUpdate update = run.update(growth(curve, losses, from, to));
            events.addAll(update.events());
        }
        return events;
    }
}
