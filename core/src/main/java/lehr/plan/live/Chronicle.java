package lehr.plan.live;

import java.util.ArrayList;
import java.util.List;

/** What charts and lists show of a run's past, in bounded memory. */
final class Chronicle {
    private static final int EVENTS = 200;
    private static final int FINALS = 400;
    private static final int POINTS = 600;
    private static final int AHEAD = 100;

    private final List<LiveEvent> events = new ArrayList<>();
    private final List<LiveHistory.Foretold> finals = new ArrayList<>();
    private long nextFinal;

    void add(List<LiveEvent> news) {
        events.addAll(news);
        if (events.size() > EVENTS) {
            events.subList(0, events.size() - EVENTS).clear();
        }
    }

    /** Remembers a forecast of the end, unless one of nearly the same step is. */
    void foretold(long step, LiveEnding end) {
        if (step < nextFinal || end == null) {
            return;
        }
        finals.add(new LiveHistory.Foretold(step, end.loss(), end.low(), end.high()));
        nextFinal = step + Math.max(1, end.steps() / FINALS);
        if (finals.size() > 2 * FINALS) {
            finals.subList(0, FINALS).clear();
        }
    }

    /** The run went on from there. */
    void dropFrom(long step) {
        finals.removeIf(foretold -> foretold.step() >= step);
        nextFinal = Math.min(nextFinal, step);
    }

    /** @param offset by which what lies ahead is moved */
    LiveHistory history(Trace trace, LawAlong law, long now, Offset offset) {
        List<LiveHistory.Point> points = new ArrayList<>();
        int each = Math.max(1, (trace.size() + POINTS - 1) / POINTS);
        for (int from = 0; from < trace.size(); from += each) {
            points.add(point(trace, law, from, Math.min(trace.size(), from + each)));
        }
        return new LiveHistory(points, ahead(law, now, offset), finals, events);
    }

    private static List<LiveHistory.Point> ahead(LawAlong law, long now, Offset offset) {
        List<LiveHistory.Point> ahead = new ArrayList<>();
        for (int i = 0; law != null && now >= law.first() && now < law.last() && i <= AHEAD; i++) {
            double step = now + (double) i * (law.last() - now) / AHEAD;
            double loss = law.loss(step) + offset.mean();
            ahead.add(new LiveHistory.Point(
                    Math.round(step),
                    Double.NaN,
                    loss,
                    loss - Math.hypot(law.loss(step) - law.low(step), offset.misfit()),
                    loss + Math.hypot(law.high(step) - law.loss(step), offset.misfit()),
                    Double.NaN));
        }
        return ahead;
    }

    private static LiveHistory.Point point(Trace trace, LawAlong law, int from, int to) {
        double loss = 0;
        double step = 0;
        for (int point = from; point < to; point++) {
            loss += trace.loss(point) / (to - from);
            step += trace.step(point) / (to - from);
        }
        boolean lawful = law != null && step >= law.first();
        double predicted = lawful ? law.loss(step) : Double.NaN;
        return new LiveHistory.Point(
                Math.round(step),
                loss,
                predicted,
                lawful ? law.low(step) : Double.NaN,
                lawful ? law.high(step) : Double.NaN,
                loss - predicted);
    }
}
