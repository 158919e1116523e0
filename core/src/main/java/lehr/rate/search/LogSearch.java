package lehr.rate.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What the published search makes of a log, window after window. The LRs the log tells count: a try that was not followed
 * is none, and one that somebody made without being asked is judged no differently from a change of the schedule.
 */
public final class LogSearch {
    private LogSearch() {}

    /**
     * A window and what follows from it.
     *
     * @param first step of its first row
     * @param last step of its last row
     * @param factor LR over the base schedule's in its first row
     * @param slope of the loss; NaN where a row ended it before it was full
     * @param error of the slope
     * @param decision at its end
     */
    public record Window(long first, long last, double factor, double slope, double error, Decision decision) {}

    /**
     * Every window that ended with a decision.
     *
     * @param steps of the whole run
     * @param rows of the log, in its order
     * @throws IllegalArgumentException if no window of that many steps has rows enough
     */
    public static List<Window> windows(SlopeRule rule, long steps, List<Search.Row> rows) {
        checkEnough(rule, steps, rows);
        SlopeSearch search = new SlopeSearch(rule, steps);
        List<Window> windows = new ArrayList<>();
        for (Search.Row row : rows) {
            Decision decision = search.row(row);
            if (!(decision instanceof Decision.Continue)) {
                windows.add(window(search.judged(), decision));
            }
        }
        return windows;
    }

    private static Window window(List<Search.Row> rows, Decision decision) {
        boolean whole = rows.size() >= Slope.LEAST_ROWS && rows.stream().allMatch(row -> Double.isFinite(row.loss()));
        Slope slope = whole ? Slope.of(rows) : new Slope(Double.NaN, Double.NaN);
        Search.Row first = rows.get(0);
        return new Window(
                first.step(), rows.get(rows.size() - 1).step(), first.factor(), slope.slope(), slope.error(), decision);
    }

    /** Rows so far apart that no window fills would be waited for in vain. */
    private static void checkEnough(SlopeRule rule, long steps, List<Search.Row> rows) {
        long window = rule.windowOf(steps);
        if (rows.size() > 1) {
            long apart = (rows.get(rows.size() - 1).step() - rows.get(0).step()) / (rows.size() - 1);
            if (apart * Slope.LEAST_ROWS > window) {
                throw new IllegalArgumentException("rows " + apart + " steps apart in a window of " + window
                        + " steps, expected at least " + Slope.LEAST_ROWS + " rows a window: a larger window");
            }
        }
    }
}
