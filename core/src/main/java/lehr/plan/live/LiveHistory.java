package lehr.plan.live;

import java.util.List;

/**
 * A live run so far, thinned for charts.
 *
 * @param points along its steps
 * @param ahead what the law has from the present step to the planned end, moved by the run's offset; losses NaN
 * @param finals what was foretold of its end, from update to update
 * @param events all of them, the oldest forgotten beyond some hundred
 */
public record LiveHistory(List<Point> points, List<Point> ahead, List<Foretold> finals, List<LiveEvent> events) {
    /** Of a run of which nothing is known. */
    public static final LiveHistory NONE = new LiveHistory(List.of(), List.of(), List.of(), List.of());

    public LiveHistory {
        points = List.copyOf(points);
        ahead = List.copyOf(ahead);
        finals = List.copyOf(finals);
        events = List.copyOf(events);
    }

    /**
     * @param step of the point, or the middle one of those it stands for
     * @param loss logged, or the mean of neighbouring ones, nats
     * @param predicted the law's; NaN within the burn-in
     * @param low lower end of its 90% interval
     * @param high upper end
     * @param offset loss − predicted
     */
    public record Point(long step, double loss, double predicted, double low, double high, double offset) {}

    /**
     * @param step at which it was foretold
     * @param loss final loss under the planned schedule, nats
     * @param low lower end of its 90% interval
     * @param high upper end
     */
    public record Foretold(long step, double loss, double low, double high) {}
}
