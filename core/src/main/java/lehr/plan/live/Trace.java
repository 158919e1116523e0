package lehr.plan.live;

import java.util.Arrays;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;

/**
 * The losses of a live run in bounded memory: each point the mean of so many neighbouring logged ones, twice as many
 * whenever there are too many points.
 */
final class Trace {
    /** Points held at most; beyond, neighbours become one. */
    private static final int MOST = 2000;

    private final double[] steps = new double[MOST];
    private final double[] losses = new double[MOST];
    private int size;
    private int each = 1;
    private int pending;

    /** Adds a logged loss; steps increase. */
    void add(long step, double loss) {
        if (pending == 0) {
            if (size == MOST) {
                halve();
            }
            size++;
        }
        int last = size - 1;
        steps[last] = (pending * steps[last] + step) / (pending + 1);
        losses[last] = (pending * losses[last] + loss) / (pending + 1);
        pending = (pending + 1) % each;
    }

    private void halve() {
        for (int i = 0; i < MOST / 2; i++) {
            steps[i] = (steps[2 * i] + steps[2 * i + 1]) / 2;
            losses[i] = (losses[2 * i] + losses[2 * i + 1]) / 2;
        }
        size = MOST / 2;
        each *= 2;
    }

    /** Forgets what lies at or after a step. */
    void dropFrom(long step) {
        while (size > 0 && steps[size - 1] >= step) {
            size--;
        }
        pending = 0;
    }

    int size() {
        return size;
    }

    double step(int point) {
        return steps[point];
    }

    double loss(int point) {
        return losses[point];
    }

    /** The first point at or after a step. */
    int from(double step) {
        int found = Arrays.binarySearch(steps, 0, size, step);
        return found >= 0 ? found : -found - 1;
    }

    /** The points from one on, as a curve. */
    Curve curve(int first, String run, Schedule schedule, Setting setting) {
        long[] at = new long[size - first];
        int points = 0;
        double[] kept = new double[at.length];
        for (int i = first; i < size; i++) {
            long step = Math.round(steps[i]);
            if (points == 0 || step > at[points - 1]) {
                at[points] = step;
                kept[points++] = losses[i];
            }
        }
        return new Curve(
                run, LossKind.TRAIN, Arrays.copyOf(at, points), Arrays.copyOf(kept, points), schedule, setting);
    }
}
