package lehr.plan.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.LiveEvent.Severity;

/**
 * Losses that jump up, judged by the logged ones before: above their median by {@value #TIMES} times their sd (from the
 * median absolute deviation) and by {@value #LEAST} of the loss, twice running, or by twice as much once. The losses of a
 * spike are no part of what later ones are judged by, until it has not come back for {@value #WINDOW} of them.
 */
final class Spikes {
    private static final int WINDOW = 64;
    private static final int FEWEST = 32;
    private static final double TIMES = 8;
    private static final double LEAST = 0.02;
    private static final double MEDIAN_TO_SD = 1.4826;

    /** A spike is over below this share of its height. */
    private static final double BACK = 0.3;

    private final double[] recent = new double[WINDOW];
    private int size;
    private int next;
    private int above;
    private long since;
    private double level;
    private double highest;
    private boolean open;

    /** Forgets what was logged: the run began again. */
    void forget() {
        size = 0;
        next = 0;
        above = 0;
        open = false;
    }

    /** Takes the next logged loss. */
    List<LiveEvent> take(long step, double loss) {
        double log = Math.log(loss);
        if (size < FEWEST) {
            keep(log);
            return List.of();
        }
        return open ? during(step, log) : before(step, log);
    }

    private List<LiveEvent> before(long step, double log) {
        double[] sorted = Arrays.copyOf(recent, size);
        Arrays.sort(sorted);
        double median = sorted[size / 2];
        double off = log - median;
        if (off < LEAST) {
            above = 0;
            keep(log);
            return List.of();
        }
        double bound = Math.max(LEAST, TIMES * sd(sorted, median));
        if (off < bound) {
            above = 0;
            keep(log);
            return List.of();
        }
        since = above == 0 ? step : since;
        above++;
        if (above < 2 && off < 2 * bound) {
            return List.of();
        }
        open = true;
        level = median;
        highest = off;
        return List.of(new LiveEvent(
                Kind.SPIKE, Severity.WARNING, since, text("the loss jumped up by %.1f%% at step %d", off, since)));
    }

    private List<LiveEvent> during(long step, double log) {
        double off = log - level;
        highest = Math.max(highest, off);
        above++;
        if (off < BACK * highest) {
            open = false;
            above = 0;
            keep(log);
            return List.of(new LiveEvent(
                    Kind.SPIKE,
                    Severity.NOTE,
                    step,
                    text(
                            "the spike of step %2$d came back within " + (step - since)
                                    + " steps, %1$.1f%% at its highest",
                            highest,
                            since)));
        }
        if (above < WINDOW) {
            return List.of();
        }
        forget();
        keep(log);
        return List.of(new LiveEvent(
                Kind.SPIKE,
                Severity.ALARM,
                step,
                text(
                        "the spike of step %2$d has not come back, the loss is %1$.1f%% above what it was before",
                        off, since)));
    }

    private static String text(String pattern, double off, long step) {
        return String.format(Locale.ROOT, pattern, 100 * Math.expm1(off), step);
    }

    private double sd(double[] values, double median) {
        double[] off = Arrays.stream(values)
                .map(value -> Math.abs(value - median))
                .sorted()
                .toArray();
        return MEDIAN_TO_SD * off[off.length / 2];
    }

    private void keep(double log) {
        recent[next] = log;
        next = (next + 1) % WINDOW;
        size = Math.min(WINDOW, size + 1);
    }
}
