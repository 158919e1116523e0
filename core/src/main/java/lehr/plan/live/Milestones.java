package lehr.plan.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.LiveEvent.Severity;
import lehr.schedule.Schedule;

/** Moments a run reaches once: the planned decay, the best start of a decay for a horizon, its end. */
final class Milestones {
    private final Set<Long> annealed = new HashSet<>();
    private long seen = -1;
    private boolean decayed;
    private boolean finished;

    /** Whether the planned decay is one that somebody planned: one that the log tells is none until it is seen to begin. */
    private final boolean asked;

    Milestones(boolean asked) {
        this.asked = asked;
    }

    /** The run went on from there: later moments come again. */
    void dropFrom(long step) {
        seen = step;
        decayed = false;
        finished = false;
        annealed.clear();
    }

    /** Those reached since the last update. */
    List<LiveEvent> reached(LiveUpdate update, Schedule planned, double spacing) {
        List<LiveEvent> found = new ArrayList<>();
        long step = update.step();
        if (planned != null && !decayed && step >= planned.decayStart() && planned.decayStart() < planned.steps()) {
            decayed = true;
            if (seen < planned.decayStart() && (asked || seen >= 0)) {
                found.add(new LiveEvent(
                        Kind.ANNEAL_NOW,
                        Severity.NOTE,
                        planned.decayStart(),
                        String.format(Locale.ROOT, "the planned decay began at step %,d", planned.decayStart())));
            }
        }
        for (LiveEnding best : update.best()) {
            // Before the planned decay alone: afterwards it is too late to choose.
            if (!decayed && best.decayStart() <= step && annealed.add(best.steps()) && seen < best.decayStart()) {
                found.add(new LiveEvent(
                        Kind.ANNEAL_NOW,
                        Severity.NOTE,
                        step,
                        "the best moment to begin the decay of a run of " + best.steps() + " steps is now"));
            }
        }
        if (!finished && isOver(planned, step, spacing)) {
            finished = true;
            found.add(new LiveEvent(Kind.FINISHED, Severity.NOTE, step, "the last planned step is done"));
        }
        seen = step;
        return found;
    }

    /** Whether no step of the planned schedule is to come. */
    static boolean isOver(Schedule planned, long step, double spacing) {
        return planned != null && step + spacing >= planned.steps();
    }
}
