package lehr.curve;

import java.util.Arrays;
import java.util.Objects;
import lehr.schedule.Schedule;

/**
 * One loss curve: strictly increasing optimizer steps, the finite loss (nats) at each, and the schedule
 * that made it. Immutable; equal when all of it is equal.
 */
public final class Curve {
    private final String run;
    private final LossKind kind;
    private final long[] steps;
    private final double[] loss;
    private final Schedule schedule;
    private final Setting setting;

    /**
     * @param run id of the run
     * @param kind which of its losses
     * @param steps ≥ 0, strictly increasing; may be empty
     * @param loss nats, one for each step, finite and > 0
     * @param schedule LR of every optimizer step
     * @param setting model and batch
     * @throws IllegalArgumentException if steps or losses are not as said
     */
    public Curve(String run, LossKind kind, long[] steps, double[] loss, Schedule schedule, Setting setting) {
        if (steps.length != loss.length) {
            throw new IllegalArgumentException(run + ": " + steps.length + " steps but " + loss.length + " losses");
        }
        for (int point = 0; point < steps.length; point++) {
            checkPoint(run, steps, loss, point);
        }
        this.run = run;
        this.kind = kind;
        this.steps = steps.clone();
        this.loss = loss.clone();
        this.schedule = schedule;
        this.setting = setting;
    }

    private static void checkPoint(String run, long[] steps, double[] loss, int point) {
        long step = steps[point];
        if (step < 0 || (point > 0 && step <= steps[point - 1])) {
            throw new IllegalArgumentException(
                    run + ": steps must be ≥ 0 and increase, found " + step + " at point " + point);
        }
        if (!(loss[point] > 0) || Double.isInfinite(loss[point])) {
            throw new IllegalArgumentException(
                    run + ": loss must be finite and > 0, found " + loss[point] + " at step " + step);
        }
    }

    public String run() {
        return run;
    }

    public LossKind kind() {
        return kind;
    }

    public int size() {
        return steps.length;
    }

    public long step(int point) {
        return steps[point];
    }

    public double loss(int point) {
        return loss[point];
    }

    public long[] steps() {
        return steps.clone();
    }

    public double[] losses() {
        return loss.clone();
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** Step of the last point. */
    public long lastStep() {
        return steps[steps.length - 1];
    }

    /** Loss of the last point, nats. */
    public double finalLoss() {
        return loss[loss.length - 1];
    }

    public Schedule schedule() {
        return schedule;
    }

    public Setting setting() {
        return setting;
    }

    /** The points from {@code first} step to {@code last} step, both included. */
    public Curve between(long first, long last) {
        int from = lowerBound(first);
        int to = lowerBound(last + 1);
        return with(Arrays.copyOfRange(steps, from, to), Arrays.copyOfRange(loss, from, to));
    }

    /** At most {@code max} (≥ 2) points, evenly spread over the points of this curve, first and last kept. */
    public Curve thin(int max) {
        if (max < 2) {
            throw new IllegalArgumentException("a thinned curve keeps at least 2 points, asked for " + max);
        }
        if (size() <= max) {
            return this;
        }
        long[] keptSteps = new long[max];
        double[] keptLoss = new double[max];
        for (int i = 0; i < max; i++) {
            int point = (int) Math.round((double) i * (size() - 1) / (max - 1));
            keptSteps[i] = steps[point];
            keptLoss[i] = loss[point];
        }
        return with(keptSteps, keptLoss);
    }

    private Curve with(long[] newSteps, double[] newLoss) {
        return new Curve(run, kind, newSteps, newLoss, schedule, setting);
    }

    /** At most {@code max} points, each the mean of neighbouring ones (steps and losses). */
    public Curve averaged(int max) {
        if (size() <= max) {
            return this;
        }
        long[] meanSteps = new long[max];
        double[] meanLoss = new double[max];
        for (int i = 0; i < max; i++) {
            int from = (int) ((long) i * size() / max);
            int to = (int) ((long) (i + 1) * size() / max);
            double sum = 0;
            for (int point = from; point < to; point++) {
                sum += loss[point];
            }
            meanSteps[i] = steps[from] + (steps[to - 1] - steps[from]) / 2;
            meanLoss[i] = sum / (to - from);
        }
        return new Curve(run, kind, meanSteps, meanLoss, schedule, setting);
    }

    private int lowerBound(long step) {
        int found = Arrays.binarySearch(steps, step);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve that
                && run.equals(that.run)
                && kind == that.kind
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(loss, that.loss)
                && schedule.equals(that.schedule)
                && setting.equals(that.setting);
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, kind, Arrays.hashCode(steps), Arrays.hashCode(loss), schedule, setting);
    }

    @Override
    public String toString() {
        return run + " " + kind + ": " + size() + " points, " + schedule.text();
    }
}
