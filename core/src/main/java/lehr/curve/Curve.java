package lehr.curve;

import java.util.Arrays;
import lehr.schedule.Schedule;

/** One loss curve: strictly increasing optimizer steps, the finite loss (nats) at each, and the schedule that made it. Immutable. */
public final class Curve {
    private final String run;
    private final LossKind kind;
    private final long[] steps;
    private final double[] loss;
    private final Schedule schedule;
    private final Setting setting;

    public Curve(String run, LossKind kind, long[] steps, double[] loss, Schedule schedule, Setting setting) {
        if (steps.length != loss.length) {
            throw new IllegalArgumentException(run + ": " + steps.length + " steps but " + loss.length + " losses");
        }
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < 0 || (i > 0 && steps[i] <= steps[i - 1])) {
                throw new IllegalArgumentException(
                        run + ": steps must be ≥ 0 and increase, found " + steps[i] + " at point " + i);
            }
            if (!(loss[i] > 0) || Double.isInfinite(loss[i])) {
                throw new IllegalArgumentException(
                        run + ": loss must be finite and > 0, found " + loss[i] + " at step " + steps[i]);
            }
        }
        this.run = run;
        this.kind = kind;
        this.steps = steps.clone();
        this.loss = loss.clone();
        this.schedule = schedule;
        this.setting = setting;
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

    public long lastStep() {
        return steps[steps.length - 1];
    }

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
        return new Curve(
                run, kind, Arrays.copyOfRange(steps, from, to), Arrays.copyOfRange(loss, from, to), schedule, setting);
    }

    /** At most {@code max} points, evenly spread over the points of this curve, first and last kept. */
    public Curve thin(int max) {
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
        return new Curve(run, kind, keptSteps, keptLoss, schedule, setting);
    }

    private int lowerBound(long step) {
        int found = Arrays.binarySearch(steps, step);
        return found >= 0 ? found : -found - 1;
    }
}
