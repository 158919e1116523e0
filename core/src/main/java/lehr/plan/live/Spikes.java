package lehr.plan.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.LiveEvent.Severity;

/**
 * Losses that jump up, judged by the logged ones before: above the median of the last {@value #LATEST} by {@value #TIMES}
 * times the sd (from the median difference of neighbours) and by {@value #LEAST} of the loss, twice running, or by twice as
 * much once. The losses of a
 * spike are no part of what later ones are judged by, until it has not come back for {@value #WINDOW} of them.
 */
final class Spikes {
    private static final int WINDOW = 64;
    private static final int FEWEST = 32;
    private static final int LATEST = 10;
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
        double median = level();
        double off = log - median;
        if (off < LEAST) {
            above = 0;
            keep(log);
            return List.of();
        }
        double bound = Math.max(LEAST, TIMES * sd());
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

    /** Median of the latest losses. */
    private double level() {
        double[] latest = new double[LATEST];
        for (int i = 0; i < LATEST; i++) {
            latest[i] = recent[(next - 1 - i + WINDOW) % WINDOW];
        }
        Arrays.sort(latest);
        return (latest[LATEST / 2] + latest[(LATEST - 1) / 2]) / 2;
    }

    /** From neighbours' differences, which a falling loss leaves alone. */
    private double sd() {
        double[] differences = new double[size - 1];
        for (int i = 1; i < size; i++) {
            int at = (next - i + WINDOW) % WINDOW;
            differences[i - 1] = Math.abs(recent[at] - recent[(at - 1 + WINDOW) % WINDOW]);
        }
        Arrays.sort(differences);
        return MEDIAN_TO_SD * differences[differences.length / 2] / Math.sqrt(2);
    }

    private void keep(double log) {
        recent[next] = log;
        next = (next + 1) % WINDOW;
        size = Math.min(WINDOW, size + 1);
    }
}
