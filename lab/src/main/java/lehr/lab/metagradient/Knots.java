package lehr.lab.metagradient;

import java.util.ArrayList;
import java.util.List;
import lehr.schedule.Schedule;
import lehr.schedule.Table;

/**
 * A schedule that can be moved: a given one until a step, then straight lines between knots.
 *
 * @param base before the first knot
 * @param steps of the knots, the last at the horizon
 * @param rates LR at each knot, above 0
 */
public record Knots(Schedule base, int[] steps, double[] rates) {

    /**
     * A schedule's own LRs at evenly spaced knots. Where they are 0 they become {@code least}: a knot is moved by factors.
     *
     * @param first step of the first knot
     * @param intervals between knots
     * @throws IllegalArgumentException if there are not as many steps as intervals
     */
    public static Knots of(Schedule base, int first, int intervals, double least) {
        int horizon = Math.toIntExact(base.steps());
        if (intervals < 1 || intervals > horizon - first) {
            throw new IllegalArgumentException(intervals + " intervals between knots from step " + first + " to "
                    + horizon + ", expected 1 to " + (horizon - first));
        }
        int[] steps = new int[intervals + 1];
        double[] rates = new double[intervals + 1];
        for (int knot = 0; knot <= intervals; knot++) {
            steps[knot] = first + (int) Math.round((double) knot * (horizon - first) / intervals);
            rates[knot] = Math.max(least, base.at(steps[knot]));
        }
        return new Knots(base, steps, rates);
    }

    public Knots with(double[] others) {
        return new Knots(base, steps, others);
    }

    /** The LR of every step before the horizon. */
    public double[] perStep() {
        return schedule().rates(steps[steps.length - 1] - 1L);
    }

    /** Every step before the first knot as the base has it, then the knots. */
    public Schedule schedule() {
        List<Table.Row> rows = new ArrayList<>();
        for (int step = 0; step < steps[0]; step++) {
            rows.add(new Table.Row(step, base.at(step)));
        }
        for (int knot = 0; knot < steps.length; knot++) {
            rows.add(new Table.Row(steps[knot], rates[knot]));
        }
        return new Table(rows);
    }

    /** The derivative by the logarithm of each knot's LR, from that by each step's LR. */
    public double[] byLogRate(double[] byRate) {
        double[] by = new double[steps.length];
        for (int knot = 0; knot + 1 < steps.length; knot++) {
            double length = steps[knot + 1] - steps[knot];
            for (int step = steps[knot]; step < steps[knot + 1]; step++) {
                double share = (step - steps[knot]) / length;
                by[knot] += (1 - share) * byRate[step] * rates[knot];
                by[knot + 1] += share * byRate[step] * rates[knot + 1];
            }
        }
        return by;
    }
}
